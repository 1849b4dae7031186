package dev.continuousexport.sink.commit;

import static dev.continuousexport.sink.commit.InvariantViolation.require;

import dev.continuousexport.sink.ledger.LedgerChain;
import dev.continuousexport.sink.ledger.LedgerLayout;
import dev.continuousexport.sink.ledger.PlanBytes;
import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.model.StagedObject;
import dev.continuousexport.sink.store.StagedOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** What outlives every process: the fact table's log, the stores, and Flink's checkpoints. */
final class SimulatedWorld {
  static final LedgerLayout LAYOUT = new LedgerLayout("simulated");

  final SplittableRandom random;
  final SimulatedRules rules;
  final SimulatedFaults faults;
  final SimulatedWitness witness = new SimulatedWitness();
  final SimulatedLedgerStore ledgerStore;
  final SimulatedArtifactStore artifacts;
  final RunLedger ledger;
  final PlanBytes plans;
  final List<SimulatedCheckpoint> checkpoints = new ArrayList<>();
  final boolean gated;
  final int writers;

  /** The record at index i of a partition has the number i × partitions + partition. */
  final int[] ends;

  final int[] start;
  long step;
  private int attempts;

  SimulatedWorld(SplittableRandom random, SimulatedRules rules) throws IOException {
    this.random = random;
    this.rules = rules;
    this.faults = new SimulatedFaults(random);
    this.ledgerStore = new SimulatedLedgerStore(faults, witness);
    this.artifacts = new SimulatedArtifactStore(faults, witness);
    this.ledger = new RunLedger(rules.ledger(ledgerStore), LAYOUT);
    this.plans = new PlanBytes(ledgerStore, LAYOUT);
    this.gated = random.nextBoolean();
    this.writers = 1 + random.nextInt(2);
    this.ends = new int[1 + random.nextInt(2)];
    witness.watch(artifacts);
    append();
    this.start = ends.clone();
    append();
    SimulatedPlan creation = new SimulatedPlan(0, 0, 0, "", start);
    ledgerStore.create(LAYOUT.plan(0), creation.bytes());
  }

  void append() {
    ends[random.nextInt(ends.length)] += 1 + random.nextInt(2);
  }

  String freshAttempt() {
    attempts++;
    return rules.attempt("a" + attempts);
  }

  Artifact stage(String attempt, int number, List<Integer> records) throws IOException {
    byte[] content = new byte[records.size()];
    for (int index = 0; index < content.length; index++) {
      content[index] = records.get(index).byteValue();
    }
    String path = attempt + "-" + number + ".json";
    try (StagedOutput output = artifacts.stage(path, "staging", attempt)) {
      output.write(content);
      StagedObject object = output.finish();
      return new Artifact(object, content.length, crc(content), new TreeMap<>());
    }
  }

  private static long crc(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    return crc.getValue();
  }

  /** Uncommitted blocks expire. */
  void expireSomething() {
    if (!artifacts.staged.isEmpty()) {
      List<String> names = List.copyOf(artifacts.staged.keySet());
      String staging = names.get(random.nextInt(names.size()));
      artifacts.staged.remove(staging);
      witness.vanished(staging, step);
    }
  }

  /** A consumer takes a file away, which it may as soon as its run is marked as published. */
  void consume() throws IOException {
    Optional<StoredEntry> entry = ledger.entry(1 + random.nextLong(headRun() + 1));
    if (entry.isPresent() && ledger.isPublished(entry.get().reference())) {
      List<Artifact> files = entry.get().entry().artifacts();
      if (!files.isEmpty()) {
        artifacts.consume(files.get(random.nextInt(files.size())).path());
      }
    }
  }

  boolean hasEntry(long run) {
    return run == 0 || ledgerStore.get(LAYOUT.run(run, 0)).isPresent();
  }

  long headRun() {
    return ledgerStore
        .last(LAYOUT.root() + "/run/")
        .map(key -> key.substring(key.lastIndexOf('/') + 1))
        .map(name -> Long.parseLong(name.substring(0, name.indexOf('.'))))
        .orElse(0L);
  }

  /** Whether the ledger holds everything that came. */
  boolean isExported() throws IOException {
    long head = headRun();
    SimulatedPlan plan = SimulatedPlan.of(plans.plan(head).orElseThrow());
    return Arrays.equals(plan.to(), ends);
  }

  /** The invariants I1 to I3. */
  void verify() throws IOException {
    long head = headRun();
    List<String> violations = new LedgerChain(ledger).violations(head);
    require(violations.isEmpty(), "%s", violations);
    Set<String> named = new HashSet<>();
    Set<Integer> exported = new HashSet<>();
    SimulatedPlan before = SimulatedPlan.of(plans.plan(0).orElseThrow());
    for (long run = 1; run <= head; run++) {
      StoredEntry entry = ledger.entry(run).orElseThrow();
      SimulatedPlan plan = SimulatedPlan.of(plans.plan(run).orElseThrow());
      verify(entry.entry(), before, plan, named, exported);
      before = plan;
    }
    require(
        artifacts.delivered().keySet().equals(named),
        "The folder held %s, the ledger names %s.",
        artifacts.delivered().keySet(),
        named);
  }

  private void verify(
      RunEntry entry,
      SimulatedPlan before,
      SimulatedPlan plan,
      Set<String> named,
      Set<Integer> exported) {
    Set<Integer> found = new HashSet<>();
    for (Artifact artifact : entry.artifacts()) {
      require(named.add(artifact.path()), "'%s' is named twice.", artifact.path());
      SimulatedArtifactStore.Visible file = artifacts.delivered().get(artifact.path());
      require(file != null, "'%s' of run %d is missing.", artifact.path(), entry.run());
      require(
          crc(file.content()) == artifact.crc32c() && file.content().length == artifact.rows(),
          "'%s' is not what was recorded.",
          artifact.path());
      for (byte record : file.content()) {
        require(exported.add((int) record), "Record %d was exported twice.", record);
        found.add((int) record);
      }
    }
    Set<Integer> planned = new HashSet<>();
    for (int partition = 0; partition < ends.length; partition++) {
      for (int index = before.to()[partition]; index < plan.to()[partition]; index++) {
        planned.add(index * ends.length + partition);
      }
    }
    require(found.equals(planned), "Run %d has %s of %s.", entry.run(), found, planned);
  }

  /** No record may be in the folder twice, whatever else happened. */
  void verifyNothingTwice() {
    Set<Integer> exported = new HashSet<>();
    for (SimulatedArtifactStore.Visible file : artifacts.delivered().values()) {
      for (byte record : file.content()) {
        require(exported.add((int) record), "Record %d was exported twice.", record);
      }
    }
  }

  /** Somebody puts an old copy of the ledger in its place. */
  boolean regress() throws IOException {
    Optional<StoredEntry> head = ledger.head(0);
    if (head.isEmpty() || checkpoints.isEmpty()) {
      return false;
    }
    SimulatedCheckpoint last = checkpoints.get(checkpoints.size() - 1);
    if (!last.remembered().equals(head.map(StoredEntry::reference))) {
      return false;
    }
    long run = head.get().entry().run();
    // A backup may hold the marks or not.
    for (String folder :
        random.nextBoolean() ? List.of("/run/") : List.of("/run/", "/published/")) {
      ledgerStore.keys(LAYOUT.root() + folder).toList().stream()
          .filter(key -> key.contains(String.format("%010d", run)))
          .forEach(ledgerStore::remove);
    }
    for (long plan = run; random.nextBoolean() && plan <= run + 3; plan++) {
      ledgerStore.remove(LAYOUT.plan(plan));
    }
    return true;
  }
}
