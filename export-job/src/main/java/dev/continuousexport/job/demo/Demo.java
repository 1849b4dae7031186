package dev.continuousexport.job.demo;

import dev.continuousexport.job.cli.format.TextTable;
import dev.continuousexport.job.control.Ingestion;
import dev.continuousexport.job.lifecycle.ExportRuns;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.job.run.RunPlanning;
import dev.continuousexport.job.service.EmbeddedService;
import dev.continuousexport.job.verify.ExportVerification;
import dev.continuousexport.job.verify.VerificationReport;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sql.types.Cursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;

/**
 * Two exports over 20,000 flights that arrive in batches: one joined with the airports to Parquet,
 * by state and day, one aggregated per run to CSV.
 */
public final class Demo {
  private static final int BATCHES = 4;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Path folder;
  private final Configuration settings;
  private final BlockingQueue<ExportRuns.Exported> published = new LinkedBlockingQueue<>();

  private Demo(Path folder, Configuration settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /**
   * Runs the demonstration in a new folder, or in that of the settings.
   *
   * @return 0 if the verifier is content and all flights are there, 1 otherwise
   */
  public static int run(Configuration user) throws Exception {
    Path folder =
        user.contains(ExportOptions.DATA)
            ? Files.createDirectories(Path.of(user.get(ExportOptions.DATA)).toAbsolutePath())
            : Files.createTempDirectory("continuous-export-demo");
    Configuration settings = new Configuration();
    settings.set(ExportOptions.SHORTEST_INTERVAL, Duration.ofMillis(100));
    settings.set(ExportOptions.CLOCK_SKEW, Duration.ZERO);
    settings.addAll(user);
    settings.set(ExportOptions.DATA, folder.resolve("data").toString());
    return new Demo(folder, settings).run() ? 0 : 1;
  }

  private boolean run() throws Exception {
    System.out.println("Everything is kept in " + folder + ".");
    try (EmbeddedService service =
        new EmbeddedService(settings, Clock.systemUTC(), published::add)) {
      for (String command : DemoData.commands(folder)) {
        System.out.println("\n" + command.strip());
        service.commands().execute(command);
        if (command.startsWith(".create-or-alter table Airports")) {
          Ingestion.Batch airports = ingest(service, "Airports", DemoData.airports());
          System.out.printf("%nIngested %,d airports.%n", airports.records());
        }
      }
      long flights = exportFlights(service);
      show(service, ".show continuous-exports");
      show(service, ".show continuous-export DelaysByOrigin exported-artifacts");
      return verdict(service, flights);
    }
  }

  private long exportFlights(EmbeddedService service) throws Exception {
    List<byte[]> flights = DemoData.flights();
    int size = (flights.size() + BATCHES - 1) / BATCHES;
    for (int from = 0; from < flights.size(); from += size) {
      int to = Math.min(from + size, flights.size());
      Ingestion.Batch batch = ingest(service, "Flights", flights.subList(from, to));
      System.out.printf("%nIngested %,d flights at cursor %s.%n", batch.records(), batch.cursor());
      awaitExportOf(batch.cursor(), service);
    }
    return flights.size();
  }

  private static Ingestion.Batch ingest(
      EmbeddedService service, String table, List<byte[]> records) {
    return new Ingestion(Clock.systemUTC()).append(service.table(table).orElseThrow(), records);
  }

  private void awaitExportOf(Cursor cursor, EmbeddedService service) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!service.exports().stream().allMatch(export -> exportedTo(export, cursor))) {
      ExportRuns.Exported runs = published.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (runs == null) {
        throw new IllegalStateException(
            "The exports did not catch up in " + LONGEST_WAIT + "; the log says why.");
      }
      print(runs);
    }
    published.forEach(Demo::print);
    published.clear();
  }

  private static boolean exportedTo(ExportDefinition export, Cursor cursor) {
    try (ExportLedger ledger = new ExportLedger(RunPlanning.home(export))) {
      return ledger.head().filter(entry -> !cursor.isAfter(entry.upTo())).isPresent();
    }
  }

  private static void print(ExportRuns.Exported runs) {
    try (ExportLedger ledger = new ExportLedger(RunPlanning.home(runs.export()))) {
      ledger
          .entries()
          .filter(entry -> entry.run() >= runs.first() && entry.run() <= runs.last())
          .filter(entry -> entry.rows() > 0)
          .forEach(entry -> print(runs.export(), entry));
    }
  }

  private static void print(ExportDefinition export, RunEntry entry) {
    System.out.printf(
        "  %-15s run %3d  (%s, %s]  %,6d rows in %,5d files, %,9d bytes%n",
        export.name(),
        entry.run(),
        entry.after(),
        entry.upTo(),
        entry.rows(),
        entry.artifacts().size(),
        entry.bytes());
  }

  private static void show(EmbeddedService service, String command) {
    ResultTable result = service.commands().execute(command);
    System.out.println("\n" + command + "\n" + TextTable.print(result));
  }

  private static boolean verdict(EmbeddedService service, long flights) throws IOException {
    boolean content = true;
    for (ExportDefinition export : service.exports()) {
      VerificationReport report = ExportVerification.verify(export, run -> {});
      System.out.println("\n" + report.text());
      content &= report.isContent();
      if (export.name().equals(DemoData.FLIGHTS_BY_STATE) && report.rows() != flights) {
        System.out.printf("There are %,d rows, but %,d flights.%n", report.rows(), flights);
        content = false;
      }
    }
    return content;
  }
}
