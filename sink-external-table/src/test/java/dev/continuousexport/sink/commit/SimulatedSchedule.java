package dev.continuousexport.sink.commit;

import static dev.continuousexport.sink.commit.InvariantViolation.require;

import dev.continuousexport.sink.ledger.LedgerCorruptException;
import dev.continuousexport.sink.store.OutcomeUnknownException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One life of an export, drawn from a seed: jobs come and go, crash, sleep and wake up late, and
 * the stores lose answers. Afterwards the weather is fine, and the export has to go on by itself.
 */
final class SimulatedSchedule {
  private static final int FINE_WEATHER_STEPS = 20_000;

  private final SimulatedWorld world;
  private final SplittableRandom random;
  private final List<SimulatedJob> jobs = new ArrayList<>();
  private final boolean expiring;
  private final boolean consuming;
  private boolean startAnew;
  private boolean revise;

  private SimulatedSchedule(long seed, SimulatedRules rules) throws IOException {
    this.random = new SplittableRandom(seed);
    this.world = new SimulatedWorld(random, rules);
    this.expiring = random.nextInt(4) == 0;
    this.consuming = random.nextInt(4) == 0;
  }

  /**
   * Runs the life of a seed.
   *
   * @return the number of its steps
   * @throws InvariantViolation if a promise was broken
   */
  static long run(long seed, SimulatedRules rules) throws IOException {
    SimulatedSchedule schedule = new SimulatedSchedule(seed, rules);
    schedule.live();
    if (schedule.random.nextInt(16) == 0 && schedule.regress()) {
      return schedule.world.step;
    }
    schedule.goOn();
    schedule.world.verify();
    return schedule.world.step;
  }

  private void live() throws IOException {
    int steps = 30 + random.nextInt(120);
    start();
    for (int step = 0; step < steps; step++) {
      if (jobs.isEmpty()) {
        start();
      }
      happen();
    }
  }

  private void happen() throws IOException {
    int die = random.nextInt(200);
    if (die < 6) {
      world.append();
    } else if (die < 12) {
      world.faults.arriveLate();
    } else if (die < 16) {
      kill(random.nextInt(jobs.size()));
    } else if (die < 18 && jobs.size() < 3) {
      start();
    } else if (die == 18 && expiring) {
      world.expireSomething();
    } else if (die == 19) {
      drain(jobs.get(random.nextInt(jobs.size())));
    } else if (die == 22 && consuming) {
      world.consume();
    } else if (die < 22) {
      jobs.get(random.nextInt(jobs.size())).sleepUntil(world.step + random.nextInt(80));
    } else {
      step(jobs.get(random.nextInt(jobs.size())));
    }
  }

  private void drain(SimulatedJob job) {
    try {
      job.drain();
    } catch (SimulatedCrash e) {
      jobs.remove(job);
    }
  }

  private void kill(int index) {
    jobs.remove(index);
  }

  private void start() {
    boolean now = revise;
    revise = false;
    jobs.add(new SimulatedJob(world, now ? Optional.empty() : chosenState(), now));
  }

  /** The newest checkpoint, an old savepoint, or nothing. */
  private Optional<SimulatedCheckpoint> chosenState() {
    int size = world.checkpoints.size();
    int die = random.nextInt(6);
    if (startAnew || size == 0 || die == 0) {
      startAnew = false;
      return Optional.empty();
    }
    return Optional.of(world.checkpoints.get(die == 1 ? random.nextInt(size) : size - 1));
  }

  private void step(SimulatedJob job) throws IOException {
    world.step++;
    try {
      if (job.isAwake()) {
        job.step();
      }
    } catch (SimulatedCrash e) {
      job.crash();
    } catch (OutcomeUnknownException e) {
      job.crash(); // it asked several times and restarts
    }
    if (job.ended()) {
      jobs.remove(job);
      job.failure().ifPresent(this::remedy);
    }
  }

  private void remedy(CommitFailure.Kind kind) {
    switch (kind.remedy()) {
      case START_ANEW -> startAnew = true;
      case REVISION -> revise = true;
      case RESTART, END -> {
        // The next start is an ordinary one.
      }
      case OPERATOR -> throw new InvariantViolation("The export stopped with " + kind + ".");
    }
    require(kind != CommitFailure.Kind.GAP, "A run was left out.");
  }

  private void goOn() throws IOException {
    world.faults.off();
    world.faults.arriveAll();
    if (random.nextBoolean()) {
      jobs.clear();
    }
    for (int steps = 0; steps % 16 > 0 || !isFinished(); steps++) {
      require(steps < FINE_WEATHER_STEPS, "The export does not go on.");
      if (jobs.isEmpty()) {
        start();
      }
      if (consuming && random.nextInt(8) == 0) {
        world.consume();
      }
      step(jobs.get(random.nextInt(jobs.size())));
    }
  }

  /** All that came is exported, and a job that starts now has nothing left to publish. */
  private boolean isFinished() throws IOException {
    if (jobs.stream().anyMatch(SimulatedJob::isRevising) || !world.isExported()) {
      return false;
    }
    SimulatedJob last = new SimulatedJob(world, Optional.empty(), false);
    boolean settled = last.settles();
    last.failure().ifPresent(this::remedy);
    return settled;
  }

  private boolean regress() throws IOException {
    if (!world.regress()) {
      return false;
    }
    world.faults.off();
    SimulatedCheckpoint latest = world.checkpoints.get(world.checkpoints.size() - 1);
    SimulatedJob job = new SimulatedJob(world, Optional.of(latest), false);
    for (int step = 0; step < 300 && !job.ended(); step++) {
      world.step++;
      try {
        job.step();
      } catch (LedgerCorruptException toldByTheMark) {
        world.verifyNothingTwice();
        return true;
      }
    }
    require(
        job.failure().equals(Optional.of(CommitFailure.Kind.LEDGER_REGRESSED)),
        "The ledger is behind what the job remembers, and it went on.");
    world.verifyNothingTwice();
    return true;
  }
}
