package dev.continuousexport.job.cli.shell;

/** How the command line ends, for scripts. */
public final class ExitCode {
  public static final int DONE = 0;

  /** A command or query was refused, or failed. */
  public static final int REFUSED = 1;

  /** The options are wrong. */
  public static final int USAGE = 2;

  public static final int UNREACHABLE = 3;

  private ExitCode() {}
}
