package dev.continuousexport.job.cli.shell;

import dev.continuousexport.job.cli.client.ServiceUnreachableException;
import dev.continuousexport.job.model.CommandException;
import java.io.PrintWriter;
import java.util.List;

/** Sends statements one after the other, with nobody watching. */
public final class Batch {
  private final Session session;
  private final PrintWriter errors;
  private final boolean continues;

  /**
   * @param continues whether the next statement is sent after one that was refused
   */
  public Batch(Session session, PrintWriter errors, boolean continues) {
    this.session = session;
    this.errors = errors;
    this.continues = continues;
  }

  /** The exit code. */
  public int run(List<Statement> statements) throws InterruptedException {
    int code = ExitCode.DONE;
    int sent = 0;
    for (Statement statement : statements) {
      sent++;
      try {
        session.execute(statement.text());
      } catch (CommandException e) {
        say(statement, e);
        code = ExitCode.REFUSED;
        if (!continues) {
          sayUnsent(statements.size() - sent);
          return code;
        }
      } catch (ServiceUnreachableException e) {
        say(statement, e);
        sayUnsent(statements.size() - sent);
        return ExitCode.UNREACHABLE;
      }
    }
    return code;
  }

  private void say(Statement statement, RuntimeException failure) {
    String place = statement.place().isEmpty() ? "" : statement.place() + ": ";
    errors.println(place + failure.getMessage());
    errors.flush();
  }

  private void sayUnsent(int count) {
    if (count > 0) {
      errors.println(count == 1 ? "One more was not sent." : count + " more were not sent.");
      errors.flush();
    }
  }
}
