package dev.continuousexport.job.process;

import dev.continuousexport.job.process.JavaProcess.Command;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A Flink cluster of real processes on the loopback interface: one JobManager and some
 * TaskManagers, each of which may be killed and started again under the same address.
 */
public final class FlinkCluster implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  private final Settings settings;
  private final Path configuration;
  private final FlinkRest rest;
  private final List<JavaProcess> taskManagers = new ArrayList<>();
  private final Master master;
  private JavaProcess jobManager;

  private FlinkCluster(Settings settings, Master master) {
    int restPort = FreePorts.next();
    this.settings = settings;
    this.master = master;
    this.configuration =
        new ClusterConfiguration(settings.directory(), restPort, settings.slots(), settings.more())
            .write();
    this.rest = new FlinkRest(restPort);
    this.jobManager = start("jobmanager", "512m", master.mainClass(), master.arguments());
    for (int i = 0; i < settings.taskManagers(); i++) {
      taskManagers.add(startTaskManager(i));
    }
  }

  /**
   * What the cluster is made of.
   *
   * @param directory checkpoints, savepoints, configuration and logs lie below it
   * @param slots task slots of each TaskManager
   * @param more further Flink settings, stronger than the harness's own
   */
  public record Settings(Path directory, int taskManagers, int slots, Map<String, String> more) {
    public Settings {
      directory = directory.toAbsolutePath();
      more = Map.copyOf(more);
    }
  }

  /** The process that a JobManager is: a session's, or that of one application. */
  public record Master(String mainClass, List<String> arguments) {
    public Master {
      arguments = List.copyOf(arguments);
    }

    /** Takes jobs by REST, and forgets them when killed. */
    public static Master session() {
      return new Master(
          "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint", List.of());
    }

    /**
     * Runs one main class; started anew after a kill it runs it anew, and exits when it is done.
     */
    public static Master application(Application application) {
      return new Master(
          "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint",
          application.words());
    }
  }

  /** Starts all processes; they come up on their own time, see {@link #awaitTaskManagers}. */
  public static FlinkCluster start(Settings settings, Master master) {
    return new FlinkCluster(settings, master);
  }

  public FlinkRest rest() {
    return rest;
  }

  /** Waits until all TaskManagers are registered at a JobManager that answers. */
  public void awaitTaskManagers() {
    Awaitility.await("TaskManagers registered, logs in " + settings.directory())
        .atMost(START)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(
            () -> {
              requireAlive();
              return rest.registeredTaskManagers() >= settings.taskManagers();
            });
  }

  /** Waits until all tasks of the one job run; the answer is its id. */
  public String awaitJob() {
    return Awaitility.await("a job that runs, logs in " + settings.directory())
        .atMost(START)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(this::runningJob, Optional::isPresent)
        .orElseThrow();
  }

  private Optional<String> runningJob() {
    return rest.jobs().keySet().stream().filter(rest::allTasksRun).findFirst();
  }

  private void requireAlive() {
    Stream.concat(Stream.of(jobManager), taskManagers.stream())
        .filter(process -> !process.isAlive())
        .findFirst()
        .ifPresent(
            process -> {
              throw new IllegalStateException("A process has ended; see " + process.output() + ".");
            });
  }

  /** SIGKILL to the i-th TaskManager, counted from 0; another takes its place. */
  public void replaceTaskManager(int i) {
    taskManagers.get(i).kill();
    taskManagers.set(i, startTaskManager(i));
  }

  /** SIGKILL to the JobManager; another takes its address. */
  public void replaceJobManager() {
    jobManager.kill();
    restartJobManager();
  }

  /** Starts a JobManager in the place of one that has ended. */
  public void restartJobManager() {
    jobManager = start("jobmanager", "512m", master.mainClass(), master.arguments());
  }

  public JavaProcess jobManager() {
    return jobManager;
  }

  public JavaProcess taskManager(int i) {
    return taskManagers.get(i);
  }

  public Path directory() {
    return settings.directory();
  }

  private JavaProcess startTaskManager(int i) {
    String mainClass = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
    return start("taskmanager-" + i, "640m", mainClass, List.of());
  }

  private JavaProcess start(String name, String heap, String mainClass, List<String> more) {
    List<String> arguments = new ArrayList<>(List.of("--configDir", configuration.toString()));
    arguments.addAll(more);
    Path logging = BuiltArtifacts.target().resolve("test-classes/log4j-process.properties");
    List<String> options =
        List.of(
            "-XX:MaxMetaspaceSize=320m",
            "-XX:MaxDirectMemorySize=320m",
            "-XX:TieredStopAtLevel=4",
            "-Dlog4j2.configurationFile=" + logging);
    Command command =
        new Command(name, heap, BuiltArtifacts.flinkClassPath(), options, mainClass, arguments);
    return JavaProcess.start(command, settings.directory().resolve("logs/" + name + ".log"));
  }

  @Override
  public void close() {
    jobManager.close();
    taskManagers.forEach(JavaProcess::close);
  }
}
