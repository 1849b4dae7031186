package dev.continuousexport.job.control;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.source.model.TableLogException;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.EntityName;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.DiagnosticsException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says of a failure what its author needs to know. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static CommandException of(RuntimeException failure, RequestLog.Entry entry, UUID activity) {
    if (failure instanceof CommandException known) {
      return known;
    }
    if (failure instanceof DiagnosticsException wrong) {
      return new CommandException(
          kind(wrong, entry.command()), String.valueOf(wrong.getMessage()), wrong);
    }
    if (failure instanceof TableLogException log) {
      return new CommandException(String.valueOf(log.getMessage()), log);
    }
    LOG.error("A request failed; activity {}.", activity, failure);
    return new CommandException(
        CommandException.Kind.INTERNAL,
        "The request failed inside the service, whose log says why: activity " + activity + ".",
        failure);
  }

  private static CommandException.Kind kind(
      DiagnosticsException failure, Optional<Command> command) {
    Diagnostic first = failure.diagnostics().get(0);
    return switch (first.kind()) {
      case SYNTAX -> CommandException.Kind.SYNTAX;
      case NAME ->
          command.filter(read -> isMissing(first, read)).isPresent()
              ? CommandException.Kind.NOT_FOUND
              : CommandException.Kind.SEMANTIC;
      case TYPE, UNSUPPORTED, PROPERTY, SCHEMA -> CommandException.Kind.SEMANTIC;
    };
  }

  private static boolean isMissing(Diagnostic diagnostic, Command command) {
    return command.names().stream()
        .map(EntityName::name)
        .map(name -> command.source().at(name.span()))
        .anyMatch(diagnostic.offendingText()::equals);
  }
}
