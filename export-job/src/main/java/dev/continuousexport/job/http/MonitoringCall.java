package dev.continuousexport.job.http;

import dev.continuousexport.job.model.Principal;
import dev.continuousexport.job.model.ServiceMonitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers those who watch the service: probes of orchestrators, and Prometheus. */
final class MonitoringCall {
  private static final String TEXT = "text/plain; charset=utf-8";

  private final ServiceMonitor monitor;

  MonitoringCall(ServiceMonitor monitor) {
    this.monitor = monitor;
  }

  /** The process answers. */
  static HttpAnswer live() {
    return text(200, "The service lives.");
  }

  /** Whether commands can be carried out. */
  HttpAnswer ready() {
    Optional<String> obstacle = monitor.obstacle();
    return obstacle.isPresent() ? text(503, obstacle.get()) : text(200, "The service is ready.");
  }

  /** The metrics in the text format of Prometheus. */
  HttpAnswer metrics(Principal principal) throws IOException {
    byte[] text = PrometheusText.of(monitor.figures(principal));
    return HttpAnswer.of(200, PrometheusText.CONTENT_TYPE, text);
  }

  private static HttpAnswer text(int status, String sentence) {
    return HttpAnswer.of(status, TEXT, (sentence + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
