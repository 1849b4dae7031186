package dev.continuousexport.job.cli;

import dev.continuousexport.job.cli.shell.Batch;
import dev.continuousexport.job.cli.shell.RunsView;
import dev.continuousexport.job.cli.shell.Session;
import dev.continuousexport.job.cli.shell.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows the runs of a continuous export. */
@Command(name = "runs", sortOptions = false, description = "Show the runs of a continuous export.")
public final class RunsCommand implements Callable<Integer> {
  /** Where output goes, and how failures end the process. */
  public interface Host {
    Session session();

    Console console();
  }

  @ParentCommand private @Nullable Host host;

  @Parameters(paramLabel = "NAME", description = "The continuous export.")
  private String export = "";

  @Option(
      names = "--follow",
      description = "Go on, with each run as it is exported, and on a terminal with the progress.")
  private boolean follow;

  @Option(
      names = "--until-caught-up",
      description = "With --follow: end when what had come by now is exported.")
  private boolean untilCaughtUp;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  @Override
  public Integer call() throws InterruptedException {
    Host given = Objects.requireNonNull(host);
    Console console = given.console();
    Session session = given.session();
    if (!follow) {
      return new Batch(session, console.errors(), false)
          .run(List.of(new Statement("", RunsView.command(export))));
    }
    CountDownLatch never = new CountDownLatch(1);
    return console.coded(
        () ->
            new RunsView(session.commands(), export, console.out(), console::width)
                .follow(
                    Duration.ofSeconds(1),
                    pause -> !never.await(pause.toMillis(), TimeUnit.MILLISECONDS),
                    untilCaughtUp));
  }
}
