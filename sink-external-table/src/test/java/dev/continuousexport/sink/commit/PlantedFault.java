package dev.continuousexport.sink.commit;

import dev.continuousexport.sink.commit.CommitEvent.PutAnswer;
import dev.continuousexport.sink.model.Artifact;
import dev.continuousexport.sink.model.PlannedRun;
import dev.continuousexport.sink.model.RunEntry;
import dev.continuousexport.sink.model.RunOutput;
import dev.continuousexport.sink.store.LedgerStore;
import dev.continuousexport.sink.store.StagingState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What a careless commit protocol would do. The simulator has to find each of them. */
enum PlantedFault {
  NO_PUT_IF_ABSENT {
    @Override
    SimulatedRules rules() {
      return new SimulatedRules() {
        @Override
        public LedgerStore ledger(LedgerStore store) {
          return new Overwriting((SimulatedLedgerStore) store);
        }
      };
    }
  },
  NO_PLAN_BEFORE_READING {
    @Override
    SimulatedRules rules() {
      return new SimulatedRules() {
        @Override
        public SimulatedPlan plan(SimulatedPlan stored, SimulatedPlan own) {
          return own;
        }
      };
    }
  },
  PUBLISH_BEFORE_DECIDE {
    @Override
    SimulatedRules rules() {
      return commands(
          (state, command, more) -> {
            if (command instanceof CommitCommand.PutEntry put) {
              more.addAll(publishes(put));
            }
            more.add(command);
          });
    }
  },
  ASSUME_SUCCESS {
    @Override
    SimulatedRules rules() {
      return events(
          event -> isUnknown(event) ? new CommitEvent.EntryPut(new PutAnswer.Written()) : event);
    }
  },
  ASSUME_FAILURE {
    @Override
    SimulatedRules rules() {
      return new SimulatedRules() {
        @Override
        public Transition step(CommitState state, CommitEvent event) {
          Transition honest = CommitProtocol.step(state, event);
          return isUnknown(event) ? giveUp(state, honest) : honest;
        }
      };
    }

    private Transition giveUp(CommitState state, Transition honest) {
      List<CommitCommand> commands = new ArrayList<>();
      CommitPhase.Deciding deciding = (CommitPhase.Deciding) state.phase();
      for (Artifact artifact : deciding.proposal().entry().artifacts()) {
        commands.add(new CommitCommand.Discard(artifact.object()));
      }
      CommitFailure failure = new CommitFailure(CommitFailure.Kind.STAGING_VANISHED, "");
      commands.add(new CommitCommand.Stop(failure));
      return new Transition(honest.state(), commands);
    }
  },
  TAKE_THE_OTHERS_ENTRY_FOR_OURS {
    @Override
    SimulatedRules rules() {
      return events(
          event ->
              event instanceof CommitEvent.EntryPut put && put.answer() instanceof PutAnswer.Present
                  ? new CommitEvent.EntryPut(new PutAnswer.Written())
                  : event);
    }
  },
  DECIDE_WITHOUT_LOOKING {
    @Override
    SimulatedRules rules() {
      return events(
          event ->
              event instanceof CommitEvent.Checked checked
                  ? new CommitEvent.Checked(checked.object(), StagingState.STAGED)
                  : event);
    }
  },
  REUSE_A_STAGED_NAME {
    @Override
    SimulatedRules rules() {
      return new SimulatedRules() {
        @Override
        public String attempt(String fresh) {
          return "same";
        }
      };
    }
  },
  CLOSE_A_RUN_AT_THE_FINAL_WATERMARK {
    @Override
    SimulatedRules rules() {
      return new SimulatedRules() {
        @Override
        public long closedBy(long watermark, OptionalLong lastRun, long openRun) {
          return watermark == Long.MAX_VALUE ? openRun : RunWatermarks.closedBy(watermark, lastRun);
        }
      };
    }
  },
  ACCEPT_A_GAP {
    @Override
    SimulatedRules rules() {
      return new SimulatedRules() {
        @Override
        public Transition step(CommitState state, CommitEvent event) {
          Transition honest = CommitProtocol.step(state, fitting(state, event));
          CommitState next = honest.state();
          boolean early =
              next.phase() instanceof CommitPhase.Idle
                  || next.phase() instanceof CommitPhase.CatchingUp;
          return early && !next.waiting().isEmpty() ? decideAnyway(next) : honest;
        }
      };
    }

    /** Makes the plan fit to whatever the head is. */
    private CommitEvent fitting(CommitState state, CommitEvent event) {
      if (!(event instanceof CommitEvent.PlanRead read) || state.head().isEmpty()) {
        return event;
      }
      RunEntry head = state.head().get().entry();
      Optional<PlannedRun> planned =
          read.planned()
              .map(
                  plan ->
                      new PlannedRun(
                          plan.run(), head.upTo(), plan.upTo(), plan.planHash(), head.planHash()));
      return new CommitEvent.PlanRead(read.run(), planned, read.at());
    }

    private Transition decideAnyway(CommitState state) {
      RunOutput output = state.waiting().get(0);
      return Transition.to(
          state.withoutFirst().in(new CommitPhase.Planning(output)),
          new CommitCommand.ReadPlan(output.run()));
    }
  },
  PUBLISH_LATER {
    @Override
    SimulatedRules rules() {
      return new SimulatedRules() {
        @Override
        public Transition step(CommitState state, CommitEvent event) {
          boolean answers = event instanceof CommitEvent.PublishAnswered;
          return answers && !(state.phase() instanceof CommitPhase.Publishing)
              ? Transition.to(state)
              : withoutWaiting(CommitProtocol.step(state, event));
        }
      };
    }

    private Transition withoutWaiting(Transition honest) {
      if (!(honest.state().phase() instanceof CommitPhase.Publishing)) {
        return honest;
      }
      Transition next = CommitProtocol.advance(honest.state());
      List<CommitCommand> commands = new ArrayList<>(honest.commands());
      commands.addAll(next.commands());
      return new Transition(next.state(), commands);
    }
  },
  DELETE_WHAT_THE_OTHER_COMMITTED {
    @Override
    SimulatedRules rules() {
      return new SimulatedRules() {
        @Override
        public Transition step(CommitState state, CommitEvent event) {
          Transition honest = CommitProtocol.step(state, event);
          List<CommitCommand> commands = new ArrayList<>(honest.commands());
          if (event instanceof CommitEvent.EntryPut put
              && put.answer() instanceof PutAnswer.Present present) {
            for (Artifact artifact : present.entry().entry().artifacts()) {
              commands.add(new CommitCommand.Discard(artifact.object()));
            }
          }
          return new Transition(honest.state(), commands);
        }
      };
    }
  },
  MARK_WITHOUT_LOOKING {
    @Override
    SimulatedRules rules() {
      return events(
          event ->
              event instanceof CommitEvent.PublishAnswered answered
                  ? new CommitEvent.PublishAnswered(
                      answered.object(), CommitEvent.PublishAnswer.PUBLISHED)
                  : event);
    }
  },
  FORGET_WHAT_WAS_PUBLISHED {
    @Override
    SimulatedRules rules() {
      return events(
          event -> event instanceof CommitEvent.MarkRead ? new CommitEvent.MarkRead(false) : event);
    }
  },
  IGNORE_A_REGRESSED_LEDGER {
    @Override
    SimulatedRules rules() {
      return events(
          event ->
              event instanceof CommitEvent.Started
                  ? new CommitEvent.Started(Optional.empty())
                  : event);
    }
  };

  abstract SimulatedRules rules();

  private static boolean isUnknown(CommitEvent event) {
    return event instanceof CommitEvent.EntryPut put && put.answer() instanceof PutAnswer.Unknown;
  }

  private static List<CommitCommand> publishes(CommitCommand.PutEntry put) {
    List<CommitCommand> publishes = new ArrayList<>();
    for (Artifact artifact : put.entry().artifacts()) {
      publishes.add(new CommitCommand.Publish(artifact.object(), put.entry().commitId(), 0));
    }
    return publishes;
  }

  private interface EventChange {
    CommitEvent apply(CommitEvent event);
  }

  private interface CommandChange {
    void apply(CommitState state, CommitCommand command, List<CommitCommand> changed);
  }

  private static SimulatedRules events(EventChange change) {
    return new SimulatedRules() {
      @Override
      public Transition step(CommitState state, CommitEvent event) {
        return CommitProtocol.step(state, change.apply(event));
      }
    };
  }

  private static SimulatedRules commands(CommandChange change) {
    return new SimulatedRules() {
      @Override
      public Transition step(CommitState state, CommitEvent event) {
        Transition honest = CommitProtocol.step(state, event);
        List<CommitCommand> changed = new ArrayList<>();
        honest.commands().forEach(command -> change.apply(state, command, changed));
        return new Transition(honest.state(), changed);
      }
    };
  }

  private record Overwriting(SimulatedLedgerStore store) implements LedgerStore {
    @Override
    public Optional<byte[]> putIfAbsent(String key, byte[] content) throws IOException {
      return store.overwrite(key, content);
    }

    @Override
    public Optional<byte[]> get(String key) {
      return store.get(key);
    }

    @Override
    public Stream<String> keys(String prefix) {
      return store.keys(prefix);
    }

    @Override
    public void close() {}
  }
}
