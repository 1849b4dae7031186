package dev.continuousexport.job.http;

import dev.continuousexport.job.model.ExportFigures;
import dev.continuousexport.job.model.ServiceFigures;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Figures in the text format of Prometheus: the metrics of ADX under names as Prometheus has them,
 * and more of each export.
 *
 * <p>Source: the Prometheus page "Exposition formats", and the ADX page "Supported metrics".
 */
final class PrometheusText {
  static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final String EXPORT = "export";
  private static final double NANOS = 1e9;

  private final MetricSnapshots.Builder metrics = MetricSnapshots.builder();
  private final List<ExportFigures> exports;

  private PrometheusText(List<ExportFigures> exports) {
    this.exports = exports;
  }

  static byte[] of(ServiceFigures figures) throws IOException {
    PrometheusText text = new PrometheusText(figures.exports());
    text.addService(figures);
    text.addTotals();
    text.addResults();
    text.addStates();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(bytes, text.metrics.build());
    return bytes.toByteArray();
  }

  private void addService(ServiceFigures figures) {
    gauge(
        "continuous_export_max_lateness_minutes",
        "How far the continuous export is behind that is furthest behind.",
        seconds(figures.greatestLateness()) / 60);
    gauge(
        "continuous_export_pending",
        "Continuous exports that are due and wait for capacity.",
        figures.pending());
    gauge(
        "export_utilization_percent",
        "The share of the capacity to export that is used.",
        100 * figures.utilization());
  }

  private void addTotals() {
    counter(
        "continuous_export_records_exported",
        "Records exported since the export was created.",
        ExportFigures::records);
    counter(
        "continuous_export_bytes_exported",
        "Bytes of the files exported since the export was created.",
        ExportFigures::bytes);
    counter(
        "continuous_export_files_exported",
        "Files exported since the export was created.",
        ExportFigures::files);
  }

  private void addResults() {
    CounterSnapshot.Builder results =
        CounterSnapshot.builder()
            .name("continuous_export_result")
            .help(
                "Runs by result: successes since the export was created, failures since the"
                    + " service started.");
    for (ExportFigures export : exports) {
      results.dataPoint(result(export.name(), "Success", export.runs()));
      results.dataPoint(result(export.name(), "Failure", export.failures()));
    }
    metrics.metricSnapshot(results.build());
  }

  private void addStates() {
    gauge(
        "continuous_export_lateness_seconds",
        "How far the end of the last run lies in the past.",
        export -> seconds(export.lateness().stream()));
    gauge(
        "continuous_export_backlog_intervals",
        "How many whole intervals between runs the export is behind.",
        export ->
            export.backlog().isPresent()
                ? OptionalDouble.of(export.backlog().getAsLong())
                : OptionalDouble.empty());
    gauge(
        "continuous_export_last_run_duration_seconds",
        "How long the last run took that was exported.",
        export -> seconds(export.lastRun().stream()));
    gauge(
        "continuous_export_failing_seconds",
        "For how long all runs have failed; 0 if the last one did not.",
        export -> OptionalDouble.of(seconds(export.failingFor().orElse(Duration.ZERO))));
    gauge(
        "continuous_export_disabled",
        "1 if no run begins.",
        export -> OptionalDouble.of(export.isDisabled() ? 1 : 0));
  }

  private void gauge(String name, String help, double value) {
    metrics.metricSnapshot(
        GaugeSnapshot.builder()
            .name(name)
            .help(help)
            .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
            .build());
  }

  private void gauge(String name, String help, Function<ExportFigures, OptionalDouble> value) {
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
    for (ExportFigures export : exports) {
      value
          .apply(export)
          .ifPresent(
              present ->
                  gauge.dataPoint(
                      GaugeDataPointSnapshot.builder()
                          .labels(Labels.of(EXPORT, export.name()))
                          .value(present)
                          .build()));
    }
    metrics.metricSnapshot(gauge.build());
  }

  private void counter(String name, String help, ToLongFunction<ExportFigures> value) {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
    for (ExportFigures export : exports) {
      counter.dataPoint(
          CounterDataPointSnapshot.builder()
              .labels(Labels.of(EXPORT, export.name()))
              .value(value.applyAsLong(export))
              .build());
    }
    metrics.metricSnapshot(counter.build());
  }

  private static CounterDataPointSnapshot result(String export, String result, long count) {
    return CounterDataPointSnapshot.builder()
        .labels(Labels.of(EXPORT, export, "result", result))
        .value(count)
        .build();
  }

  private static OptionalDouble seconds(Stream<Duration> duration) {
    return duration.mapToDouble(PrometheusText::seconds).findFirst();
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / NANOS;
  }
}
