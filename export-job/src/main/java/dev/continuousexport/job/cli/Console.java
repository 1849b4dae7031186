package dev.continuousexport.job.cli;

import dev.continuousexport.job.cli.client.ServiceUnreachableException;
import dev.continuousexport.job.cli.shell.ExitCode;
import dev.continuousexport.job.model.CommandException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Where this process reads and writes: a terminal, or files and other programs. */
public final class Console {
  private final PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
  private final PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
  private final boolean isInteractive = System.console() != null;

  /** What may fail as requests do. */
  public interface Action {
    void run() throws InterruptedException;
  }

  /** Results go there. */
  public PrintWriter out() {
    return out;
  }

  /** What goes wrong is told there. */
  public PrintWriter errors() {
    return errors;
  }

  /** Whether a person types and reads. */
  public boolean isInteractive() {
    return isInteractive;
  }

  /** Characters in a line of the terminal; empty where there is none. */
  public OptionalInt width() {
    if (!isInteractive) {
      return OptionalInt.empty();
    }
    try (Terminal terminal = terminal()) {
      return OptionalInt.of(terminal.getWidth());
    } catch (IOException e) {
      throw new UncheckedIOException("The terminal's width is not known.", e);
    }
  }

  /** The terminal, which the caller closes. */
  public Terminal terminal() {
    try {
      return TerminalBuilder.builder()
          .name("continuous-export")
          .system(true)
          .dumb(true)
          .graphemeCluster(false)
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException("The terminal cannot be opened.", e);
    }
  }

  /** Does something, tells what goes wrong, and answers the exit code. */
  public int coded(Action action) throws InterruptedException {
    try {
      action.run();
      return ExitCode.DONE;
    } catch (CommandException e) {
      errors.println(e.getMessage());
      return ExitCode.REFUSED;
    } catch (ServiceUnreachableException e) {
      errors.println(e.getMessage());
      return ExitCode.UNREACHABLE;
    } finally {
      out.flush();
    }
  }
}
