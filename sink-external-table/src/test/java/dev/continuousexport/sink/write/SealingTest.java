package dev.continuousexport.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sink.format.ArtifactEncoder;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.StagedObject;
import dev.continuousexport.sink.path.PartitionPath;
import dev.continuousexport.sink.store.StagedOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;

class SealingTest {
  @Test
  void closingWaitsThoughItsThreadIsInterrupted() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    List<Artifact> finished = new ArrayList<>();
    Sealing sealing = new Sealing();
    sealing.seal(
        new OpenArtifact(
            new PartitionPath("", new TreeMap<>()),
            new ChecksummedOutput(new Slow(begun, answer)),
            new Nothing()),
        finished);
    begun.await();
    Thread store = new Thread(answer::countDown);
    Thread.currentThread().interrupt();
    store.start();
    sealing.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(finished).hasSize(1);
  }

  private static final class Slow extends StagedOutput {
    private final CountDownLatch begun;
    private final CountDownLatch answer;

    private Slow(CountDownLatch begun, CountDownLatch answer) {
      this.begun = begun;
      this.answer = answer;
    }

    @Override
    public void write(int value) {}

    @Override
    public long position() {
      return 0;
    }

    @Override
    public StagedObject finish() {
      begun.countDown();
      try {
        answer.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return new StagedObject("a", "staging/a", 1);
    }
  }

  private static final class Nothing implements ArtifactEncoder {
    @Override
    public void write(RowData row) {}

    @Override
    public long uncompressedBytes() {
      return 0;
    }

    @Override
    public long heldBytes() {
      return 0;
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}
  }
}
