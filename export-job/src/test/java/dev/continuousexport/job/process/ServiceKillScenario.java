package dev.continuousexport.job.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuousexport.job.process.ClientModel.Wanted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * A client that creates, alters, disables, enables and drops exports of a service that is killed.
 */
final class ServiceKillScenario implements AutoCloseable {
  private static final List<String> EXPORTS = List.of("A", "B", "C");

  /** Milliseconds: some lives end before the first run, some have several. */
  private static final int LONGEST_LIFE = 7_000;

  private static final Pattern TAG = Pattern.compile("tag = (\\d+)");
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Path folder;
  private final String seed;
  private final Random random;
  private final ClientModel model = new ClientModel();
  private final ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
  private ServiceProcess service;
  private int nextRecord;
  private int nextTag;

  ServiceKillScenario(Path folder, long seed) throws IOException {
    this.folder = folder;
    this.seed = "service.seed=" + seed;
    this.random = new Random(seed);
    this.service = start();
    service.rows(".create-or-alter table T (id:long)");
    for (String export : EXPORTS) {
      service.rows(target(export));
    }
  }

  private ServiceProcess start() {
    return ServiceProcess.start(folder.resolve("data"), folder.resolve("service.log"));
  }

  Path files(String export) {
    return folder.resolve("out" + export);
  }

  String target(String export) {
    return ".create-or-alter external table E%s (id:long, tag:long) kind=storage dataformat=csv (\"%s\")"
        .formatted(export, files(export));
  }

  /** Lets the client work until the service is gone, and starts it again. */
  void workUntilKilled() {
    long delay = 100 + random.nextInt(LONGEST_LIFE);
    ServiceProcess victim = service;
    killer.schedule(victim::kill, delay, TimeUnit.MILLISECONDS);
    try {
      while (true) {
        act();
      }
    } catch (IOException gone) {
      victim.kill();
    }
    service = start();
    look();
    System.out.printf(
        "SIGKILL after %d ms: %d commands and %d records acknowledged so far.%n",
        delay, model.commands(), model.records());
  }

  private void act() throws IOException {
    if (random.nextInt(3) > 0) {
      ingest();
      return;
    }
    String export = EXPORTS.get(random.nextInt(EXPORTS.size()));
    Optional<Wanted> before = model.wanted(export);
    int choice = random.nextInt(10);
    if (before.isEmpty() || choice < 4) {
      int tag = nextTag++;
      boolean isDisabled = before.map(Wanted::isDisabled).orElse(false);
      send(export, Optional.of(new Wanted(tag, isDisabled)), create(export, tag));
    } else if (choice < 6) {
      Wanted wanted = new Wanted(before.get().tag(), true);
      send(export, Optional.of(wanted), ".disable continuous-export " + export);
    } else if (choice < 9) {
      Wanted wanted = new Wanted(before.get().tag(), false);
      send(export, Optional.of(wanted), ".enable continuous-export " + export);
    } else {
      send(export, Optional.empty(), ".drop continuous-export " + export);
    }
  }

  private void ingest() throws IOException {
    int record = nextRecord++;
    model.ingesting(record);
    service.rows(".ingest inline into table T <|\n" + record);
    model.ingested(record);
  }

  private void send(String export, Optional<Wanted> outcome, String command) throws IOException {
    model.asked(export, outcome);
    service.rows(command);
    model.done(export);
  }

  static String create(String export, int tag) {
    return ".create-or-alter continuous-export %s over (T) to table E%s with (intervalBetweenRuns=200ms) <| T | extend tag = %d"
        .formatted(export, export, tag);
  }

  /** Compares all exports with what the client knows of them. */
  private void look() {
    try {
      List<JsonNode> shown = service.rows(".show continuous-exports");
      for (String export : EXPORTS) {
        model.found(
            export,
            shown.stream()
                .filter(row -> row.get(0).asText().equals(export))
                .findFirst()
                .map(ServiceKillScenario::wanted),
            seed);
      }
    } catch (IOException e) {
      throw new IllegalStateException("Nobody kills the service now (" + seed + ").", e);
    }
  }

  private static Wanted wanted(JsonNode row) {
    assertThat(row.get(6).asText()).as("ExportProperties").doesNotContain("Error");
    Matcher tag = TAG.matcher(row.get(2).asText());
    assertThat(tag.find()).as(row.get(2).asText()).isTrue();
    return new Wanted(Integer.parseInt(tag.group(1)), row.get(9).asBoolean());
  }

  /** Enables all exports and waits until they have exported what they have to. */
  void awaitAllExported() throws IOException {
    for (String export : EXPORTS) {
      Optional<Wanted> wanted = model.wanted(export);
      if (wanted.isPresent()) {
        send(
            export,
            Optional.of(new Wanted(wanted.get().tag(), false)),
            ".enable continuous-export " + export);
      }
    }
    ingest();
    for (String export : EXPORTS) {
      if (model.wanted(export).isPresent()) {
        Awaitility.await("the export " + export + " of " + seed)
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(300))
            .until(() -> ledgers(export).of(start(export)).ids().containsAll(model.due(export)));
      }
    }
  }

  /** Each record once in each ledger, and the verifier content with all of them. */
  void verify() throws IOException {
    for (String export : EXPORTS) {
      if (model.wanted(export).isPresent()) {
        assertThat(service.rows(".verify continuous-export " + export)).as(seed).isEmpty();
      }
    }
    for (String export : EXPORTS) {
      ExportedLedgers ledgers = ledgers(export);
      System.out.printf(
          "Export %s has had %d ledgers with %d runs and %d rows.%n",
          export,
          ledgers.all().size(),
          ledgers.all().stream().mapToLong(ExportedLedgers.Ledger::runs).sum(),
          ledgers.all().stream().mapToLong(ledger -> ledger.ids().size()).sum());
      for (ExportedLedgers.Ledger ledger : ledgers.all()) {
        assertThat(ledger.ids()).as("ledger %s, %s", ledger.id(), seed).doesNotHaveDuplicates();
        assertThat(ledger.ids()).as("ledger %s, %s", ledger.id(), seed).allMatch(model::wasSent);
        assertThat(ledger.complaints()).as("ledger %s, %s", ledger.id(), seed).isEmpty();
      }
    }
    System.out.printf(
        "After all: %d commands and %d records acknowledged.%n", model.commands(), model.records());
  }

  private String start(String export) throws IOException {
    return service.rows(".show continuous-export " + export).get(0).get(8).asText();
  }

  private ExportedLedgers ledgers(String export) {
    return new ExportedLedgers(files(export), target(export), create(export, 0));
  }

  @Override
  public void close() {
    killer.shutdownNow();
    service.close();
  }
}
