package dev.continuousexport.job;

import dev.continuousexport.job.demo.Demo;
import dev.continuousexport.job.http.EndpointSettings;
import dev.continuousexport.job.http.KustoEndpoint;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.service.EmbeddedService;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The embedded mode: the service, or with {@code --demo} a demonstration that ends by itself. */
@Command(name = "scripts/run", sortOptions = false, description = "Continuous export, embedded.")
public final class ContinuousExport implements Callable<Integer> {
  @Option(names = "--demo", description = "Export 20,000 flights, show what happened, verify, end.")
  private boolean demo;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "The port of the HTTP endpoint; ${DEFAULT-VALUE} by default.")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where definitions and managed tables are kept.")
  private @Nullable Path data;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "A setting of this project or of Flink; may be repeated.")
  private Map<String, String> settings = new TreeMap<>();

  private ContinuousExport() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ContinuousExport()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Configuration configuration = Configuration.fromMap(settings);
    if (data != null) {
      configuration.set(ExportOptions.DATA, data.toString());
    }
    return demo ? Demo.run(configuration) : serve(configuration);
  }

  private int serve(Configuration configuration) throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endAndAwait(ended, closed)));
    try (EmbeddedService service =
            new EmbeddedService(configuration, Clock.systemUTC(), exported -> {});
        KustoEndpoint endpoint =
            KustoEndpoint.start(
                EndpointSettings.of(configuration, port, service.signIn()),
                service.commands(),
                service.ingestion(),
                service.monitor())) {
      System.out.printf(
          "The service takes commands at %s and keeps its data in %s.%n",
          endpoint.address(), Path.of(configuration.get(ExportOptions.DATA)).toAbsolutePath());
      ended.await();
    } catch (CommandException e) {
      // A wrong setting is its author's business, and no defect.
      System.err.println(e.getMessage());
      return 1;
    } finally {
      closed.countDown();
    }
    return 0;
  }

  /** The process ends with its shutdown hooks: this one waits for the runs that are under way. */
  private static void endAndAwait(CountDownLatch ended, CountDownLatch closed) {
    ended.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
