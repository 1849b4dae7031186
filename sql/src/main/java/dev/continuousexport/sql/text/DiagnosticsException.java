package dev.continuousexport.sql.text;

import java.util.List;
import java.util.stream.Collectors;

/** A text cannot be used. The message holds every diagnostic, one a line. */
public final class DiagnosticsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  public DiagnosticsException(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** At least one, in the order in which they were found. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
