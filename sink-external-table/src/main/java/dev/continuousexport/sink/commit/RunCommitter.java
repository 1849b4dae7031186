package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.ledger.EntryReference;
import dev.continuousexport.sink.ledger.LedgerCorruptException;
import dev.continuousexport.sink.ledger.StoredEntry;
import dev.continuousexport.sink.model.RunOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Decides and publishes runs: carries out what {@link CommitProtocol} wants, with its own back-off
 * and several commands at a time. For one thread.
 */
final class RunCommitter {
  private final CommandExecutor executor;
  private final BackOff backOff;
  private final ExecutorService threads;
  private CommitState state;

  /**
   * @param threads for commands that may run at the same time; the caller's, who shuts them down
   */
  RunCommitter(
      CommitSettings settings, CommandExecutor executor, BackOff backOff, ExecutorService threads) {
    this.state = CommitState.initial(settings);
    this.executor = executor;
    this.backOff = backOff;
    this.threads = threads;
  }

  /**
   * Numbers this start, compares the ledger with what is remembered, publishes its head again.
   *
   * @throws CommitFailedException if the ledger is behind, or its head can not be published
   */
  void start(Optional<EntryReference> remembered) throws IOException, InterruptedException {
    run(new CommitEvent.Started(remembered));
  }

  /**
   * Decides and publishes runs, in their order. Those that the ledger has are dropped.
   *
   * @throws CommitFailedException if the committer stopped; it does nothing more afterwards
   */
  void commit(List<RunOutput> outputs) throws IOException, InterruptedException {
    for (RunOutput output : outputs) {
      run(new CommitEvent.HandedOver(output));
    }
    run(new CommitEvent.AllHandedOver());
    if (!state.isDone()) {
      throw new IllegalStateException("The committer has nothing to do but waits: " + state);
    }
  }

  /** The last decided run. */
  Optional<StoredEntry> head() {
    return state.head();
  }

  private void run(CommitEvent first) throws IOException, InterruptedException {
    Deque<CommitEvent> events = new ArrayDeque<>();
    events.add(first);
    while (!events.isEmpty()) {
      List<CommitCommand> commands = new ArrayList<>();
      while (!events.isEmpty()) {
        Transition transition = CommitProtocol.step(state, events.remove());
        state = transition.state();
        commands.addAll(transition.commands());
      }
      events.addAll(execute(commands));
    }
  }

  private List<CommitEvent> execute(List<CommitCommand> commands)
      throws IOException, InterruptedException {
    List<CommitEvent> events = new ArrayList<>();
    if (commands.size() == 1) {
      execute(commands.get(0)).ifPresent(events::add);
      return events;
    }
    List<Future<Optional<CommitEvent>>> answers = new ArrayList<>();
    for (CommitCommand command : commands) {
      answers.add(threads.submit(() -> execute(command)));
    }
    for (Future<Optional<CommitEvent>> answer : answers) {
      await(answer).ifPresent(events::add);
    }
    return events;
  }

  private static Optional<CommitEvent> await(Future<Optional<CommitEvent>> answer)
      throws IOException, InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException("A step of a commit failed.", e.getCause());
    }
  }

  private Optional<CommitEvent> execute(CommitCommand command)
      throws IOException, InterruptedException {
    backOff.before(attempt(command));
    for (int attempt = 1; ; attempt++) {
      try {
        return command.accept(executor);
      } catch (CommitFailedException e) {
        throw e;
      } catch (LedgerCorruptException e) {
        throw new CommitFailedException(
            new CommitFailure(CommitFailure.Kind.LEDGER_CORRUPT, String.valueOf(e.getMessage())),
            e);
      } catch (IOException e) {
        if (attempt == CommitProtocol.MAX_ATTEMPTS) {
          throw silent(command, e);
        }
        backOff.before(attempt);
      }
    }
  }

  private static int attempt(CommitCommand command) {
    if (command instanceof CommitCommand.PutEntry put) {
      return put.attempt();
    }
    return command instanceof CommitCommand.Publish publish ? publish.attempt() : 0;
  }

  private static CommitFailedException silent(CommitCommand command, IOException cause) {
    return new CommitFailedException(
        new CommitFailure(
            CommitFailure.Kind.STORE_SILENT,
            "The store failed "
                + CommitProtocol.MAX_ATTEMPTS
                + " times at "
                + command
                + ": "
                + cause.getMessage()),
        cause);
  }
}
