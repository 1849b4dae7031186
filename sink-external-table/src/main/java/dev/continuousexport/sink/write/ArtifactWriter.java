package dev.continuousexport.sink.write;

import dev.continuousexport.sink.format.ArtifactFormat;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.RunOutput;
import dev.continuousexport.sink.model.WriteOptions;
import dev.continuousexport.sink.path.ArtifactNames;
import dev.continuousexport.sink.path.PartitionPath;
import dev.continuousexport.sink.path.PartitionPaths;
import dev.continuousexport.sink.store.ArtifactStore;
import dev.continuousexport.sink.store.StagedOutput;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as artifacts, staged and invisible. At most one artifact is open per run and
 * partition; it grows up to the size limit of the options. Whoever closes runs is handed their
 * artifacts and answers for them; what was not handed out is discarded by {@link #close}.
 *
 * <p>Each instance is an attempt of its own with a random id. Not safe for use by several threads.
 */
public final class ArtifactWriter implements AutoCloseable {
  private static final int ROWS_BETWEEN_CHECKS = 256;

  private final ArtifactStore store;
  private final String stagingArea;
  private final WriteOptions options;
  private final WriterLimits limits;
  private final Clock clock;
  private final ArtifactFormat format;
  private final PartitionPaths partitions;
  private final ArtifactNames names;
  private final String attempt = UUID.randomUUID().toString().replace("-", "");
  private final Map<Key, OpenArtifact> open = new LinkedHashMap<>(16, 0.75f, true);
  private final NavigableMap<Long, RunInProgress> runs = new TreeMap<>();
  private final Sealing sealing = new Sealing();
  private @Nullable Key lastKey;
  private @Nullable OpenArtifact last;
  private int rowsUntilCheck = ROWS_BETWEEN_CHECKS;

  /**
   * @param stagingArea the export's folder for what is staged, relative to the store's root
   * @param exportId the export; the random part of file names that writers of a run share depends
   *     on it
   */
  public ArtifactWriter(
      ExternalTable table,
      WriteOptions options,
      WriterLimits limits,
      ArtifactStore store,
      String stagingArea,
      String exportId,
      Clock clock) {
    this.store = store;
    this.stagingArea = stagingArea;
    this.options = options;
    this.limits = limits;
    this.clock = clock;
    this.format = ArtifactFormat.of(table, options);
    this.partitions = new PartitionPaths(table);
    this.names = new ArtifactNames(table, exportId, UUID::randomUUID);
  }

  /**
   * Writes a row.
   *
   * @param run the run it belongs to; its artifacts must not have been handed out as closed before
   * @param row with the columns of {@link ExternalTable#rowSchema()}, perhaps followed by others;
   *     it may be reused after the call
   */
  public void write(long run, RowData row) throws IOException {
    OpenArtifact artifact = artifact(run, partitions.of(row));
    artifact.write(row);
    if (artifact.uncompressedBytes() >= options.sizeLimit() && lastKey != null) {
      end(lastKey);
    }
    if (--rowsUntilCheck == 0) {
      rowsUntilCheck = ROWS_BETWEEN_CHECKS;
      limitHeldBytes();
    }
  }

  /** Finishes what is open of the runs up to {@code run} and hands out all that they left. */
  public List<RunOutput> closeRuns(long run) throws IOException {
    for (Key key : List.copyOf(open.keySet())) {
      if (key.run <= run) {
        end(key);
      }
    }
    sealing.await();
    NavigableMap<Long, RunInProgress> closed = runs.headMap(run, true);
    List<RunOutput> outputs = new ArrayList<>();
    closed.forEach((number, progress) -> outputs.add(progress.output(number)));
    closed.clear();
    return outputs;
  }

  /**
   * Finishes all that is open and hands it out. More rows of the same runs may follow: that is how
   * a checkpoint in the middle of a run is passed.
   */
  public List<RunOutput> closeAll() throws IOException {
    return closeRuns(Long.MAX_VALUE);
  }

  /** Discards whatever was not handed out. */
  @Override
  public void close() throws IOException {
    IOException failure = collect(null, sealing::close);
    for (OpenArtifact artifact : open.values()) {
      failure = collect(failure, artifact::abort);
    }
    for (RunInProgress progress : runs.values()) {
      for (Artifact artifact : progress.finished) {
        failure = collect(failure, () -> store.discard(artifact.object()));
      }
    }
    open.clear();
    runs.clear();
    forgetLast();
    if (failure != null) {
      throw failure;
    }
  }

  private OpenArtifact artifact(long run, PartitionPath partition) throws IOException {
    Key before = lastKey;
    if (last != null
        && before != null
        && before.run == run
        && before.folder.equals(partition.folder())) {
      return last;
    }
    Key key = new Key(run, partition.folder());
    OpenArtifact artifact = open.get(key);
    if (artifact == null) {
      if (open.size() >= limits.openArtifacts()) {
        end(open.keySet().iterator().next());
      }
      artifact = begin(run, partition);
      open.put(key, artifact);
    }
    lastKey = key;
    last = artifact;
    return artifact;
  }

  private OpenArtifact begin(long run, PartitionPath partition) throws IOException {
    RunInProgress progress =
        runs.computeIfAbsent(run, number -> new RunInProgress(clock.instant()));
    String name = names.name(run, ++progress.ordinal);
    boolean firstInFolder = progress.folders.add(partition.folder());
    StagedOutput staged = store.stage(partition.file(name), stagingArea, attempt);
    ChecksummedOutput out = new ChecksummedOutput(staged);
    return new OpenArtifact(partition, out, format.open(out, firstInFolder));
  }

  private void end(Key key) throws IOException {
    OpenArtifact artifact = open.remove(key);
    if (key.equals(lastKey)) {
      forgetLast();
    }
    RunInProgress progress = runs.get(key.run);
    if (artifact != null && progress != null) {
      artifact.end();
      sealing.seal(artifact, progress.finished);
    }
  }

  private void limitHeldBytes() throws IOException {
    long held = open.values().stream().mapToLong(OpenArtifact::heldBytes).sum();
    Iterator<Map.Entry<Key, OpenArtifact>> oldest = List.copyOf(open.entrySet()).iterator();
    while (held > limits.heldBytes() && oldest.hasNext()) {
      Map.Entry<Key, OpenArtifact> entry = oldest.next();
      held -= entry.getValue().heldBytes();
      end(entry.getKey());
    }
  }

  private void forgetLast() {
    lastKey = null;
    last = null;
  }

  private static @Nullable IOException collect(@Nullable IOException before, Action action) {
    try {
      action.run();
      return before;
    } catch (IOException e) {
      if (before == null) {
        return e;
      }
      before.addSuppressed(e);
      return before;
    }
  }

  private interface Action {
    void run() throws IOException;
  }

  private record Key(long run, String folder) {}
}
