package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.commit.CommitEvent.PublishAnswer;
import dev.continuousexport.sink.commit.CommitEvent.PutAnswer;
import dev.continuousexport.sink.ledger.OwnerLog;
import dev.continuousexport.sink.ledger.RunLedger;
import dev.continuousexport.sink.store.ArtifactStore;
import dev.continuousexport.sink.store.PathTakenException;
import dev.continuousexport.sink.store.StagingVanishedException;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one command and says what happened. Whatever fails in a put or publish may have had
 * its effect: its outcome is unknown. What fails in reading is an exception; the caller may repeat
 * the command.
 */
final class CommandExecutor implements CommitCommand.Visitor<Optional<CommitEvent>, IOException> {
  private static final Logger LOG = LoggerFactory.getLogger(CommandExecutor.class);

  private final ArtifactStore artifacts;
  private final RunLedger ledger;
  private final OwnerLog owners;
  private final PlannedRuns plans;
  private final String claimant;
  private final Clock clock;

  /**
   * @param claimant a random name of this start
   */
  CommandExecutor(
      ArtifactStore artifacts,
      RunLedger ledger,
      OwnerLog owners,
      PlannedRuns plans,
      String claimant,
      Clock clock) {
    this.artifacts = artifacts;
    this.ledger = ledger;
    this.owners = owners;
    this.plans = plans;
    this.claimant = claimant;
    this.clock = clock;
  }

  @Override
  public Optional<CommitEvent> visit(CommitCommand.ClaimOwner command) throws IOException {
    return Optional.of(new CommitEvent.OwnerClaimed(owners.claim(claimant)));
  }

  @Override
  public Optional<CommitEvent> visit(CommitCommand.ReadGreatestOwner command) throws IOException {
    return Optional.of(new CommitEvent.GreatestOwnerRead(owners.greatest(command.hint())));
  }

  @Override
  public Optional<CommitEvent> visit(CommitCommand.ReadHead command) throws IOException {
    return Optional.of(new CommitEvent.HeadRead(ledger.head(command.hint())));
  }

  @Override
  public Optional<CommitEvent> visit(CommitCommand.ReadEntry command) throws IOException {
    return Optional.of(new CommitEvent.EntryRead(command.run(), ledger.entry(command.run())));
  }

  @Override
  public Optional<CommitEvent> visit(CommitCommand.ReadRevision command) throws IOException {
    return Optional.of(
        new CommitEvent.EntryRead(command.run(), ledger.entry(command.run(), command.revision())));
  }

  @Override
  public Optional<CommitEvent> visit(CommitCommand.ReadMark command) throws IOException {
    return Optional.of(new CommitEvent.MarkRead(ledger.isPublished(command.entry())));
  }

  @Override
  public Optional<CommitEvent> visit(CommitCommand.PutMark command) throws IOException {
    ledger.markPublished(command.entry());
    return Optional.of(new CommitEvent.MarkPut());
  }

  @Override
  public Optional<CommitEvent> visit(CommitCommand.ReadPlan command) throws IOException {
    return Optional.of(
        new CommitEvent.PlanRead(command.run(), plans.planned(command.run()), clock.instant()));
  }

  @Override
  public Optional<CommitEvent> visit(CommitCommand.Check command) throws IOException {
    return Optional.of(
        new CommitEvent.Checked(
            command.object(), artifacts.check(command.object(), command.commitId())));
  }

  @Override
  public Optional<CommitEvent> visit(CommitCommand.PutEntry command) {
    return Optional.of(new CommitEvent.EntryPut(put(command)));
  }

  private PutAnswer put(CommitCommand.PutEntry command) {
    try {
      return ledger
          .putIfAbsent(command.entry())
          .<PutAnswer>map(PutAnswer.Present::new)
          .orElseGet(PutAnswer.Written::new);
    } catch (IOException e) {
      LOG.warn("It is unknown whether {} was decided; looking it up.", command.entry().run(), e);
      return new PutAnswer.Unknown();
    }
  }

  @Override
  public Optional<CommitEvent> visit(CommitCommand.Publish command) {
    return Optional.of(new CommitEvent.PublishAnswered(command.object(), publish(command)));
  }

  private PublishAnswer publish(CommitCommand.Publish command) {
    try {
      artifacts.publish(command.object(), command.commitId());
      return PublishAnswer.PUBLISHED;
    } catch (StagingVanishedException e) {
      LOG.warn("Nothing to publish at {}.", command.object().path(), e);
      return PublishAnswer.VANISHED;
    } catch (PathTakenException e) {
      LOG.error("Another file lies at {}.", command.object().path(), e);
      return PublishAnswer.TAKEN;
    } catch (IOException e) {
      LOG.warn("It is unknown whether {} was published; again.", command.object().path(), e);
      return PublishAnswer.UNKNOWN;
    }
  }

  @Override
  public Optional<CommitEvent> visit(CommitCommand.Withdraw command) throws IOException {
    artifacts.withdraw(command.object(), command.commitId());
    return Optional.of(new CommitEvent.Withdrawn(command.object()));
  }

  @Override
  public Optional<CommitEvent> visit(CommitCommand.Discard command) {
    try {
      artifacts.discard(command.object());
    } catch (IOException e) {
      LOG.warn("{} stays staged for now and is harmless.", command.object().staging(), e);
    }
    return Optional.empty();
  }

  @Override
  public Optional<CommitEvent> visit(CommitCommand.Stop command) throws CommitFailedException {
    throw new CommitFailedException(command.failure());
  }
}
