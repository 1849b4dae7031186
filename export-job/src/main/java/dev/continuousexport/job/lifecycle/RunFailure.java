package dev.continuousexport.job.lifecycle;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.run.LedgerRegressedException;
import dev.continuousexport.sink.commit.CommitFailedException;
import dev.continuousexport.sink.commit.CommitFailure.Remedy;
import dev.continuousexport.sink.ledger.LedgerCorruptException;
import dev.continuousexport.source.decode.BadRecordFailure;
import dev.continuousexport.source.dimension.DimensionTooLargeException;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.source.plan.PlanChainException;
import dev.continuousexport.sql.text.DiagnosticsException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Why a run failed, as far as its exception tells.
 *
 * @param details what a person has to know: the sentence of the innermost cause that is one
 * @param isPermanent whether it fails again until somebody does something about it
 */
record RunFailure(String details, boolean isPermanent) {
  private static final int LONGEST_DETAILS = 4_000;

  static RunFailure of(Throwable failure) {
    List<Throwable> causes = causes(failure);
    boolean isPermanent = causes.stream().anyMatch(RunFailure::isPermanent);
    String details =
        causes.stream()
            .filter(RunFailure::isOurs)
            .findFirst()
            .map(cause -> String.valueOf(cause.getMessage()))
            .orElseGet(() -> sentence(causes.get(0)));
    return new RunFailure(
        details.length() > LONGEST_DETAILS ? details.substring(0, LONGEST_DETAILS) : details,
        isPermanent);
  }

  /** The innermost first. */
  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
      causes.add(cause);
    }
    Collections.reverse(causes);
    return causes;
  }

  /** Exceptions whose messages are written for whoever runs exports. */
  private static boolean isOurs(Throwable cause) {
    return cause instanceof TableLogException
        || cause instanceof LedgerRegressedException
        || cause instanceof LedgerCorruptException
        || cause instanceof PlanChainException
        || cause instanceof BadRecordFailure
        || cause instanceof DimensionTooLargeException
        || cause instanceof CommitFailedException
        || cause instanceof CommandException
        || cause instanceof DiagnosticsException;
  }

  private static boolean isPermanent(Throwable cause) {
    if (cause instanceof TableLogException log) {
      return !log.isRetryable();
    }
    if (cause instanceof CommitFailedException commit) {
      return commit.kind().remedy() == Remedy.OPERATOR;
    }
    return cause instanceof LedgerRegressedException
        || cause instanceof LedgerCorruptException
        || cause instanceof PlanChainException
        || cause instanceof BadRecordFailure
        || cause instanceof DimensionTooLargeException
        || cause instanceof CommandException
        || cause instanceof DiagnosticsException
        || cause instanceof AccessDeniedException
        || cause instanceof NoSuchFileException
        || cause instanceof NotDirectoryException
        || cause instanceof ReadOnlyFileSystemException;
  }

  private static String sentence(Throwable cause) {
    if (cause instanceof AccessDeniedException denied) {
      return "The path '%s' cannot be written or read: access is denied. Give the service's user the right to."
          .formatted(denied.getFile());
    }
    if (cause instanceof ReadOnlyFileSystemException) {
      return "The external table's file system is read-only. Mount it so that it can be written.";
    }
    if (cause instanceof FileSystemException file) {
      String reason = file.getReason() == null ? kind(file) : file.getReason();
      return "The path '%s' cannot be used: %s.".formatted(file.getFile(), reason);
    }
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? "A " + kind(cause) + " without further words; the service's log says where."
        : message;
  }

  private static String kind(Throwable cause) {
    return cause.getClass().getSimpleName();
  }
}
