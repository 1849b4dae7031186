package dev.continuousexport.sink.commit;

import java.util.List;

/** The answer of the protocol to an event: what it knows now, and what it wants done. */
record Transition(CommitState state, List<CommitCommand> commands) {
  Transition {
    commands = List.copyOf(commands);
  }

  static Transition to(CommitState state, CommitCommand... commands) {
    return new Transition(state, List.of(commands));
  }
}
