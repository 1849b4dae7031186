package dev.continuousexport.source.log.managed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Appends batches of three records to a directory: {@code <directory> <name> <batches>}. */
final class AppendingProcess {
  private AppendingProcess() {}

  public static void main(String[] arguments) throws IOException {
    ManagedLogWriter writer = new ManagedLogWriter(Path.of(arguments[0]), Clock.systemUTC());
    for (int batch = 0; batch < Integer.parseInt(arguments[2]); batch++) {
      String name = arguments[1] + "-" + batch;
      writer.append(ManagedLogUnderTest.bytes(List.of(name + "a", name + "b", name + "c")));
    }
  }

  static Process start(Path directory, String name, int batches) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            AppendingProcess.class.getName(),
            directory.toString(),
            name,
            Integer.toString(batches))
        .inheritIO()
        .start();
  }
}
