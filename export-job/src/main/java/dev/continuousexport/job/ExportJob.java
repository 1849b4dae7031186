package dev.continuousexport.job;

import dev.continuousexport.job.cli.JobArguments;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportScript;
import dev.continuousexport.job.run.ExportLedger;
import dev.continuousexport.job.run.PlannedWork;
import dev.continuousexport.job.run.RunPlanning;
import dev.continuousexport.job.topology.ExportPipeline;
import dev.continuousexport.job.topology.FlinkSettings;
import dev.continuousexport.source.plan.ExportInputs;
import dev.continuousexport.source.split.Extent;
import dev.continuousexport.sql.text.DiagnosticsException;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.ParameterException;

/**
 * The job of one continuous export, for {@code flink run} and application clusters, without a
 * service: {@code --script FILE --export NAME [--until-caught-up [--batch]] [--parallelism N] [-D
 * KEY=VALUE]…}.
 *
 * <p>Without {@code --until-caught-up} it is resident: it exports run after run until it is
 * cancelled. Started again, with Flink state or without, it goes on where the ledger ends.
 */
public final class ExportJob {
  private final ExportDefinition definition;
  private final JobArguments arguments;
  private final Clock clock;

  private ExportJob(ExportDefinition definition, JobArguments arguments, Clock clock) {
    this.definition = definition;
    this.arguments = arguments;
    this.clock = clock;
  }

  /** The entry point; refusals are printed for a person and end in an exception. */
  public static void main(String[] arguments) throws Exception {
    try {
      JobArguments parsed = JobArguments.parse(arguments);
      ExportDefinition definition =
          ExportScript.read(parsed.script(), new Definitions(parsed.settings()))
              .required(parsed.export());
      definition.lowered().warnings().forEach(warning -> System.out.println("Warning: " + warning));
      new ExportJob(definition, parsed, Clock.systemUTC()).execute();
    } catch (ParameterException | DiagnosticsException | CommandException e) {
      System.err.println(e.getMessage());
      throw e;
    }
  }

  private void execute() throws Exception {
    if (arguments.untilCaughtUp()) {
      untilCaughtUp();
    } else {
      resident();
    }
  }

  private void resident() throws Exception {
    Configuration settings = FlinkSettings.resident(arguments.settings());
    ExportInputs inputs;
    try (ExportLedger ledger = new ExportLedger(RunPlanning.home(definition))) {
      inputs = RunPlanning.inputs(definition, settings, ledger, clock.instant());
      revise(ledger);
    }
    StreamExecutionEnvironment environment = environment(settings);
    ExportPipeline.build(definition, new Extent.Endless(inputs), environment);
    environment.execute("Continuous export " + definition.name());
  }

  private void untilCaughtUp() throws Exception {
    RuntimeExecutionMode mode =
        arguments.batch() ? RuntimeExecutionMode.BATCH : RuntimeExecutionMode.STREAMING;
    Configuration settings = FlinkSettings.bounded(arguments.settings(), mode);
    // What falls due during the export is not chased: an interval may be shorter than a job.
    Instant now = clock.instant();
    try (RunPlanning planning = RunPlanning.open(definition, settings, now)) {
      revise(planning.ledger());
      PlannedWork work = planning.next(now);
      while (!work.isEmpty()) {
        execute(work, settings);
        work = planning.next(now);
      }
    }
  }

  /** A last run that can no longer be published is executed again before anything else. */
  private void revise(ExportLedger ledger) throws Exception {
    OptionalLong run = ledger.runToRevise();
    if (run.isPresent()) {
      Configuration settings =
          FlinkSettings.bounded(arguments.settings(), RuntimeExecutionMode.STREAMING);
      StreamExecutionEnvironment environment = environment(settings);
      ExportPipeline.buildRevision(definition, run.getAsLong(), environment);
      environment.execute(
          "Continuous export %s, run %d revised".formatted(definition.name(), run.getAsLong()));
    }
  }

  private void execute(PlannedWork work, Configuration settings) throws Exception {
    StreamExecutionEnvironment environment = environment(settings);
    ExportPipeline.build(definition, new Extent.Runs(work.first(), work.last()), environment);
    environment.execute(
        "Continuous export %s, runs %d to %d"
            .formatted(definition.name(), work.first(), work.last()));
  }

  private StreamExecutionEnvironment environment(Configuration settings) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(settings);
    Integer parallelism = arguments.parallelism();
    if (parallelism != null) {
      environment.setParallelism(parallelism);
    }
    return environment;
  }
}
