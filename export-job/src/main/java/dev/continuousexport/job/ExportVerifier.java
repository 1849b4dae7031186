package dev.continuousexport.job;

import dev.continuousexport.job.cli.JobArguments;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Definitions;
import dev.continuousexport.job.model.ExportDefinition;
import dev.continuousexport.job.model.ExportScript;
import dev.continuousexport.job.verify.ExportVerification;
import dev.continuousexport.job.verify.VerificationReport;
import dev.continuousexport.source.plan.PlanChainException;
import dev.continuousexport.sql.text.DiagnosticsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine.ParameterException;

/**
 * Re-reads the ledger and the artifacts of an export and prints every violation: {@code --script
 * FILE --export NAME [-D KEY=VALUE]…}. Exit code 0 if there is none, 1 if there are, 2 if it could
 * not be told.
 */
public final class ExportVerifier {
  private static final int PROGRESS_EVERY = 1_000;

  private ExportVerifier() {}

  public static void main(String[] arguments) {
    System.exit(verify(arguments));
  }

  private static int verify(String... arguments) {
    try {
      JobArguments parsed = JobArguments.parse(arguments);
      ExportDefinition export =
          ExportScript.read(parsed.script(), new Definitions(parsed.settings()))
              .required(parsed.export());
      VerificationReport report = ExportVerification.verify(export, ExportVerifier::progress);
      System.out.println(report.text());
      return report.isContent() ? 0 : 1;
    } catch (ParameterException | DiagnosticsException | CommandException | PlanChainException e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (IOException | UncheckedIOException e) {
      System.err.println("The ledger or an artifact cannot be read: " + e);
      return 2;
    }
  }

  private static void progress(long run) {
    if (run % PROGRESS_EVERY == 0) {
      System.err.println("Verified up to run " + run + ".");
    }
  }
}
