package dev.continuousexport.job.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.job.verify.Violation.Kind;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.model.StagedObject;
import dev.continuousexport.sink.store.ArtifactStore;
import dev.continuousexport.sink.store.ForwardingStore;
import dev.continuousexport.sink.store.LedgerStore;
import dev.continuousexport.sink.store.MemoryStore;
import dev.continuousexport.sink.store.StagingState;
import dev.continuousexport.sql.types.Cursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LedgerVerificationTest {
  private final MemoryStore store = new MemoryStore();
  private final SmallLedger export = new SmallLedger("E", store);
  private final List<Long> progress = new ArrayList<>();

  @Test
  void aWholeLedgerIsContent() throws IOException {
    export.plan(0, 3);
    export.export(1, 3);

    VerificationReport report = verify();

    assertThat(report).isEqualTo(new VerificationReport("E", 3, 3, 6, 24, List.of()));
    assertThat(report.text())
        .isEqualTo(
            "Export E: 3 runs, 3 artifacts, 6 rows, 24 bytes.\n"
                + "Content: plans and runs are contiguous, and the folder holds exactly the"
                + " recorded files.");
    assertThat(progress).containsExactly(1L, 2L, 3L);
  }

  @Test
  void plansMayBeAheadOfTheRuns() throws IOException {
    export.plan(0, 3);
    export.export(1, 1);

    assertThat(verify().violations()).isEmpty();
  }

  @Test
  void aFileThatIsGoneIsMissing() throws IOException {
    export.plan(0, 3);
    export.export(1, 3);
    export.remove(2);

    assertOnly(Kind.MISSING_FILE, "E/run2.csv", "run 2 names it, but it is gone.");
  }

  @Test
  void aFileOfAnotherLengthIsChanged() throws IOException {
    export.plan(0, 3);
    export.export(1, 3);
    export.replace(2, "2,a\n");

    assertOnly(Kind.CHANGED_FILE, "E/run2.csv", "its length in bytes is 4, recorded is 8.");
  }

  @Test
  void otherBytesOfTheSameLengthAreFoundByTheirChecksum() throws IOException {
    export.plan(0, 3);
    export.export(1, 3);
    export.replace(2, "2,a\n2,x\n");

    assertThat(verify().violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.kind()).isEqualTo(Kind.CHANGED_FILE);
              assertThat(violation.subject()).isEqualTo("E/run2.csv");
              assertThat(violation.detail()).matches("its CRC-32C is \\d+, recorded is \\d+\\.");
            });
  }

  @Test
  void anotherNumberOfRowsThanRecordedIsFound() throws IOException {
    export.plan(0, 1);
    export.publish(export.decide(export.entry(1, export.stage("E/run1.csv", "1,a\n", 7))));

    assertOnly(Kind.CHANGED_FILE, "E/run1.csv", "its number of rows is 1, recorded is 7.");
  }

  @Test
  void aFileThatTwoRunsNameIsADuplicate() throws IOException {
    export.plan(0, 2);
    Artifact artifact = export.stage(1);
    export.publish(export.decide(export.entry(1, artifact)));
    export.decide(export.entry(2, artifact));

    assertOnly(Kind.DUPLICATE_FILE, "E/run1.csv", "run 2 names it again.");
  }

  @Test
  void aFileThatNoEntryNamesIsAnOrphan() throws IOException {
    export.plan(0, 1);
    export.export(1, 1);
    store.publish(export.stage("E/stranger.csv", "1\n", 1).object(), "somebody");

    assertOnly(
        Kind.ORPHAN_FILE, "E/stranger.csv", "no entry that is reached in this home names it.");
  }

  @Test
  void aFileOfAnotherExportInTheSameHomeIsNoOrphan() throws IOException {
    SmallLedger other = new SmallLedger("F", store);
    other.plan(0, 2);
    other.export(1, 2);
    export.plan(0, 1);
    export.export(1, 1);

    assertThat(verify().violations()).isEmpty();
  }

  @Test
  void aLostRunIsAGapAndTheFilesBehindItAreOrphans() throws IOException {
    export.plan(0, 3);
    export.export(1, 1);
    export.export(3, 3);

    assertThat(verify().violations())
        .containsExactly(
            new Violation(
                Kind.RUN_GAP,
                "run 2",
                "it is missing, but the ledger holds"
                    + " _continuous_export/E/run/0000000/0000000003.json."),
            new Violation(
                Kind.ORPHAN_FILE, "E/run3.csv", "no entry that is reached in this home names it."));
  }

  @Test
  void aRunFromAnotherPlanIsReported() throws IOException {
    export.plan(0, 1);
    export.publish(
        export.decide(export.entry(1, SmallLedger.cursor(0), "another", export.stage(1))));

    assertOnly(
        Kind.WRONG_PLAN,
        "run 1",
        "it was made from plan another, the stored one is " + export.hashOfPlan(1) + ".");
  }

  @Test
  void cursorsThatLeaveAGapAreReportedForPlanAndRun() throws IOException {
    export.plan(0, 1);
    export.export(1, 1);
    Cursor late = new Cursor(150);
    export.put(export.plan(2, late, export.hashOfPlan(1)));
    export.publish(export.decide(export.entry(2, late, export.hashOfPlan(2), export.stage(2))));

    assertThat(verify().violations())
        .containsExactly(
            new Violation(
                Kind.PLAN_GAP,
                "plan 2",
                "it begins after cursor 150, but the plan before ends at 100."),
            new Violation(
                Kind.RUN_GAP,
                "run 2",
                "it begins after cursor 150, but the run before ends at 100."));
  }

  @Test
  void aPlanThatNamesAnotherHashBeforeItBreaksTheChain() throws IOException {
    export.plan(0, 1);
    export.export(1, 1);
    export.put(export.plan(2, SmallLedger.cursor(1), "foreign"));
    export.plan(3, 3);
    export.export(2, 3);

    assertOnly(
        Kind.PLAN_GAP,
        "plan 2",
        "it names the hash foreign of the plan before, which is " + export.hashOfPlan(1) + ".");
  }

  @Test
  void aMissingCreationIsReported() throws IOException {
    assertOnly(Kind.PLAN_GAP, "plan 0", "it is missing.");
  }

  @Test
  void aLostPlanBehindTheLastRunIsAGap() throws IOException {
    export.plan(0, 1);
    export.export(1, 1);
    export.put(export.plan(3, SmallLedger.cursor(2), "lost"));

    assertOnly(
        Kind.PLAN_GAP,
        "plan 2",
        "it is missing, but the ledger holds _continuous_export/E/plan/0000000/0000000003.json.");
  }

  @Test
  void theLastRunsFilesMayStillBeStaged() throws IOException {
    export.plan(0, 2);
    export.export(1, 1);
    export.decide(export.entry(2, export.stage(2)));

    assertThat(verify().violations()).isEmpty();
  }

  @Test
  void aRunBehindWhichAnotherFollowsMustBePublished() throws IOException {
    export.plan(0, 2);
    export.decide(export.entry(1, export.stage(1)));
    export.export(2, 2);

    assertOnly(Kind.MISSING_FILE, "E/run1.csv", "run 1 names it, but it is gone.");
  }

  @Test
  void aFileThatIsPublishedWhileItIsLookedForIsRead() throws IOException {
    export.plan(0, 1);
    RunEntry entry = export.decide(export.entry(1, export.stage(1)));
    ArtifactStore publishing =
        new ForwardingStore(store) {
          @Override
          public StagingState check(StagedObject object, String commitId) throws IOException {
            export.publish(entry);
            return super.check(object, commitId);
          }
        };

    assertThat(verify(publishing, store).violations()).isEmpty();
  }

  @Test
  void runsThatAreDecidedMeanwhileAreNoGap() throws IOException {
    export.plan(0, 1);
    export.export(1, 1);

    assertThat(verify(store, new GrowingLedger()).violations()).isEmpty();
  }

  private void assertOnly(Kind kind, String subject, String detail) throws IOException {
    assertThat(verify().violations()).containsExactly(new Violation(kind, subject, detail));
  }

  private VerificationReport verify() throws IOException {
    return verify(store, store);
  }

  private VerificationReport verify(ArtifactStore artifacts, LedgerStore ledger)
      throws IOException {
    return new LedgerVerification(
            artifacts,
            ledger,
            export.plans(),
            new DelimitedRowCount(true, false, new byte[0]),
            progress::add)
        .verify("E");
  }

  /** Two more runs are planned and exported before anything is listed. */
  private final class GrowingLedger implements LedgerStore {
    @Override
    public Optional<byte[]> putIfAbsent(String key, byte[] content) {
      return store.putIfAbsent(key, content);
    }

    @Override
    public Optional<byte[]> get(String key) {
      return store.get(key);
    }

    @Override
    public Stream<String> keys(String prefix) throws IOException {
      export.plan(2, 3);
      if (export.hashOfPlan(3).isEmpty() || store.list("E").count() < 3) {
        export.export(2, 3);
      }
      return store.keys(prefix);
    }

    @Override
    public void close() {}
  }
}
