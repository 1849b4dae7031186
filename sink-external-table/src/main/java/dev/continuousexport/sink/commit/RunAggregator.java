package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.ledger.PlanBytes;
import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.RunOutput;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableSummary;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a run to the committer when every writer has closed it; runs once, at parallelism 1.
 *
 * <p>What is handed on belongs to the next checkpoint, before its barrier, so each checkpoint gets
 * one summary. The remembered entry of the ledger lies in its state, for the committer has none.
 */
final class RunAggregator extends AbstractStreamOperator<CommittableMessage<RunOutput>>
    implements OneInputStreamOperator<
            CommittableMessage<ArtifactCommittable>, CommittableMessage<RunOutput>>,
        BoundedOneInput {
  private static final Logger LOG = LoggerFactory.getLogger(RunAggregator.class);
  private static final ListStateDescriptor<byte[]> STATE =
      new ListStateDescriptor<>("pending-runs", BytePrimitiveArraySerializer.INSTANCE);
  private static final PendingRunsSerializer SERIALIZER = new PendingRunsSerializer();

  private final ExportSinkSettings settings;
  private @Nullable ExportStores stores;
  private @Nullable RunLedger ledger;
  private @Nullable ListState<byte[]> state;
  private @Nullable RunAggregation aggregation;
  private @Nullable StagingCollector garbage;
  private Optional<EntryReference> remembered = Optional.empty();
  private long lastCheckpoint;
  private boolean fromState;
  private boolean ended;

  RunAggregator(
      StreamOperatorParameters<CommittableMessage<RunOutput>> parameters,
      ExportSinkSettings settings) {
    super(parameters);
    this.settings = settings;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state = context.getOperatorStateStore().getListState(STATE);
    PendingRuns restored = PendingRuns.NONE;
    for (byte[] bytes : state.get()) {
      restored = SimpleVersionedSerialization.readVersionAndDeSerialize(SERIALIZER, bytes);
    }
    lastCheckpoint = context.getRestoredCheckpointId().orElse(0);
    fromState = context.isRestored();
    stores = settings.stores().open();
    ledger = new RunLedger(stores.ledger(), settings.layout());
    remembered = restored.remembered();
    requireRemembered(ledger);
    aggregation = new RunAggregation(restored, decided(readHead(ledger)));
    garbage =
        new StagingCollector(
            stores.artifacts(), ledger, new PlanBytes(stores.ledger(), settings.layout()));
    collectGarbage(garbage);
  }

  private static void collectGarbage(StagingCollector garbage) {
    try {
      int discarded = garbage.collect();
      if (discarded > 0) {
        LOG.info("Discarded {} files that were staged for nothing.", discarded);
      }
    } catch (IOException e) {
      LOG.warn("Files that were staged for nothing stay for now and are harmless.", e);
    }
  }

  private long readHead(RunLedger runs) throws IOException {
    long before = rememberedRun();
    Optional<StoredEntry> head = runs.head(before);
    if (head.map(stored -> stored.entry().run()).orElse(0L) < before) {
      requireRemembered(runs);
    }
    remembered = head.map(StoredEntry::reference);
    return rememberedRun();
  }

  private void requireRemembered(RunLedger runs) throws IOException {
    try {
      LedgerMemory.require(runs, settings.commit(), remembered);
    } catch (CommitFailedException e) {
      throw RestartRule.judged(e, fromState);
    }
  }

  private long rememberedRun() {
    return remembered.map(EntryReference::run).orElse(0L);
  }

  private long decided(long head) {
    return settings.commit().revising() ? Math.max(0, head - 1) : head;
  }

  @Override
  public void processElement(StreamRecord<CommittableMessage<ArtifactCommittable>> element) {
    if (element.getValue() instanceof CommittableWithLineage<ArtifactCommittable> committable) {
      aggregation().add(committable.getCommittable());
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    if (!ended) {
      emit(checkpointId);
    }
  }

  @Override
  public void endInput() {
    ended = true;
    emit(lastCheckpoint + 1);
  }

  private void emit(long checkpointId) {
    lastCheckpoint = checkpointId;
    List<RunOutput> outputs = aggregation().drain();
    if (outputs.isEmpty()) {
      return;
    }
    output.collect(
        new StreamRecord<>(new CommittableSummary<>(0, 1, checkpointId, outputs.size(), 0)));
    for (RunOutput whole : outputs) {
      output.collect(new StreamRecord<>(new CommittableWithLineage<>(whole, checkpointId, 0)));
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    PendingRuns pending = aggregation().snapshot();
    if (pending.emitted() > rememberedRun()) {
      readHead(Objects.requireNonNull(ledger));
      collectGarbage(Objects.requireNonNull(garbage));
    }
    Objects.requireNonNull(state)
        .update(
            List.of(
                SimpleVersionedSerialization.writeVersionAndSerialize(
                    SERIALIZER, pending.remembering(remembered))));
  }

  private RunAggregation aggregation() {
    return Objects.requireNonNull(aggregation);
  }

  @Override
  public void close() throws Exception {
    try {
      super.close();
    } finally {
      if (stores != null) {
        stores.close();
      }
    }
  }
}
