package dev.continuousexport.job.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.continuousexport.job.model.CommandEngine;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Principal;
import dev.continuousexport.job.model.RecordIngestion;
import dev.continuousexport.job.model.ServiceFigures;
import dev.continuousexport.job.model.ServiceMonitor;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kusto REST protocol over HTTP: {@code /v1/rest/mgmt}, {@code /v1/rest/query}, {@code
 * /v2/rest/query}, {@code /v1/rest/auth/metadata}, {@code /v1/rest/ingest/{database}/{table}}.
 * Beside it {@code /health/live}, {@code /health/ready} and {@code /metrics}.
 *
 * <p>Source: the Kusto pages "Query/management HTTP request" and "HTTP response".
 */
public final class KustoEndpoint implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KustoEndpoint.class);

  /** Queries hold a thread until they are answered; more requests wait. */
  private static final int THREADS = 64;

  /** They read heads, and answer probes even where all others are busy with queries. */
  private static final int RECEIVERS = 64;

  /** How many seconds the JDK's server waits for all of a request. */
  private static final String LONGEST_REQUEST = "sun.net.httpserver.maxReqTime";

  /** What is read of a refused request, so that its client comes to read the answer. */
  private static final long MOST_DRAINED = 256L << 20;

  /** Always ready, without exports. */
  private static final ServiceMonitor UNWATCHED =
      new ServiceMonitor() {
        @Override
        public Optional<String> obstacle() {
          return Optional.empty();
        }

        @Override
        public ServiceFigures figures(Principal principal) {
          return new ServiceFigures(0, 0, Duration.ZERO, List.of());
        }
      };

  private final HttpServer server;
  private final ThreadPoolExecutor receivers = pool(RECEIVERS, "http-receiver");
  private final ThreadPoolExecutor threads = pool(THREADS, "http-request");
  private final KustoProtocol protocol;
  private final EndpointSettings settings;

  private KustoEndpoint(HttpServer server, KustoProtocol protocol, EndpointSettings settings) {
    this.settings = settings;
    this.server = server;
    this.protocol = protocol;
  }

  /** Listens on a loopback port, without ingestion and authentication; 0 takes a free one. */
  public static KustoEndpoint start(int port, CommandEngine engine) throws IOException {
    return start(port, engine, KustoEndpoint::refuse);
  }

  /** Listens on a loopback port without authentication; port 0 takes a free one. */
  public static KustoEndpoint start(int port, CommandEngine engine, RecordIngestion ingestion)
      throws IOException {
    return start(EndpointSettings.local(port), engine, ingestion, UNWATCHED);
  }

  /** Listens as the settings say. */
  public static KustoEndpoint start(
      EndpointSettings settings,
      CommandEngine engine,
      RecordIngestion ingestion,
      ServiceMonitor monitor)
      throws IOException {
    // Without it an answer of two writes waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // A request that does not end holds a thread; read when the first server of a process starts.
    if (System.getProperty(LONGEST_REQUEST) == null) {
      System.setProperty(LONGEST_REQUEST, "120");
    }
    HttpServer server = server(settings);
    KustoProtocol protocol =
        new KustoProtocol(
            engine, ingestion, monitor, settings.signIn(), settings.metadata(), Clock.systemUTC());
    KustoEndpoint endpoint = new KustoEndpoint(server, protocol, settings);
    server.setExecutor(endpoint.receivers);
    server.createContext("/", endpoint::receive);
    server.start();
    return endpoint;
  }

  private static ThreadPoolExecutor pool(int size, String name) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            size,
            size,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            task -> new Thread(task, name + "-" + number.incrementAndGet()));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static HttpServer server(EndpointSettings settings) throws IOException {
    if (settings.tls().isEmpty()) {
      return HttpServer.create(settings.address(), 0);
    }
    HttpsServer server = HttpsServer.create(settings.address(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(settings.tls().get()));
    return server;
  }

  /** The address that clients are given. */
  public String address() {
    InetAddress host = settings.address().getAddress();
    String name = host.isLoopbackAddress() ? "localhost" : settings.address().getHostString();
    return (settings.tls().isPresent() ? "https" : "http") + "://" + name + ":" + port();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    receivers.shutdownNow();
    threads.shutdownNow();
  }

  private void receive(HttpExchange exchange) {
    if (Route.isProbe(exchange.getRequestURI().getRawPath())) {
      answer(exchange);
      return;
    }
    try {
      threads.execute(() -> answer(exchange));
    } catch (RejectedExecutionException e) {
      LOG.debug("The service ends.", e);
      exchange.close();
    }
  }

  private void answer(HttpExchange exchange) {
    try (exchange) {
      HttpAnswer answer =
          protocol.answer(
              new HttpCall(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI(),
                  name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)),
                  exchange.getRequestBody()));
      if (answer.status() >= 400) {
        drain(exchange);
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      boolean empty = answer.body().length == 0;
      exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
      if (!empty) {
        exchange.getResponseBody().write(answer.body());
      }
    } catch (IOException e) {
      LOG.debug("A client went away.", e);
    }
  }

  private static void drain(HttpExchange exchange) throws IOException {
    byte[] rest = new byte[1 << 16];
    long drained = 0;
    int read = 0;
    while (read >= 0 && drained < MOST_DRAINED) {
      read = exchange.getRequestBody().read(rest);
      drained += read;
    }
  }

  private static long refuse(RecordIngestion.Payload payload) {
    throw new CommandException("This service ingests by commands only: .ingest inline.");
  }
}
