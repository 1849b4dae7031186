package dev.continuousexport.job.topology;

import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.run.ExportHome;
import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.sink.ledger.EntryReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Executes runs as jobs of a Flink session cluster. A job outlives the service that has submitted
 * it: whoever asks for its runs next waits for it. Two jobs at once would do no harm, but work for
 * nothing.
 */
public final class ClusterExecution implements RunExecution {
  private final ClusterRuns jobs;
  private final Function<ExportDefinition, List<String>> commands;
  private final Map<String, String> settings;

  /**
   * @param address of the cluster's REST interface
   * @param jar with the job and all that the cluster does not provide
   * @param commands the commands that give a definition, the export's as the last
   * @param settings for the jobs
   */
  public ClusterExecution(
      String address,
      JobJar jar,
      Function<ExportDefinition, List<String>> commands,
      Map<String, String> settings) {
    this.jobs = new ClusterRuns(new FlinkSession(address), jar);
    this.commands = commands;
    this.settings = Map.copyOf(settings);
  }

  @Override
  public void execute(
      ExportDefinition definition, long first, long last, Optional<EntryReference> remembered)
      throws InterruptedException {
    jobs.awaitRunning(definition.exportId());
    long next = Math.max(first, exported(definition) + 1);
    if (next <= last) {
      jobs.run(order(definition, next, last, false, remembered));
    }
    long exported = exported(definition);
    if (exported < last) {
      throw new JobFailedException(
          "The job of '" + definition.name() + "' ended too early.",
          new IllegalStateException(
              "Runs up to %d were to be exported, and they are up to %d."
                  .formatted(last, exported)));
    }
  }

  @Override
  public void revise(ExportDefinition definition, long run) throws InterruptedException {
    jobs.awaitRunning(definition.exportId());
    jobs.run(order(definition, run, run, true, Optional.empty()));
  }

  private RunOrder order(
      ExportDefinition definition,
      long first,
      long last,
      boolean revises,
      Optional<EntryReference> remembered) {
    return new RunOrder(
        commands.apply(definition),
        definition.exportId(),
        definition.version(),
        definition.hash(),
        first,
        last,
        revises,
        remembered,
        settings);
  }

  private static long exported(ExportDefinition definition) {
    ExportHome home = new ExportHome(definition.target().location(), definition.exportId());
    try (ExportLedger ledger = new ExportLedger(home)) {
      return ledger.plans().exportedRun();
    }
  }
}
