package dev.continuousexport.sql.text;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one text. Not thread-safe. */
public final class Diagnostics {
  private static final int MOST = 20;
  private static final int LONGEST_EXCERPT = 60;

  private final SourceText source;
  private final List<Span> secrets = new ArrayList<>();
  private final List<Diagnostic> found = new ArrayList<>();
  private final List<Diagnostic> obstacles = new ArrayList<>();

  public Diagnostics(SourceText source) {
    this.source = source;
  }

  public SourceText source() {
    return source;
  }

  /** The source with what is hidden so far replaced by asterisks. */
  public SourceText shown() {
    return source.masked(secrets);
  }

  /** Keeps the characters of a span out of every message. */
  public void hide(Span secret) {
    secrets.add(secret);
  }

  /** Adds a diagnostic; beyond twenty further ones would only hide the first. */
  public void report(Diagnostic.Kind kind, Span span, String message, String hint) {
    add(found, kind, span, message, hint);
  }

  /** Adds what is no mistake, as its names and types are known, but cannot be executed. */
  public void hinder(Span span, String message, String hint) {
    add(obstacles, Diagnostic.Kind.UNSUPPORTED, span, message, hint);
  }

  /** What cannot be executed. */
  public List<Diagnostic> obstacles() {
    return List.copyOf(obstacles);
  }

  private void add(
      List<Diagnostic> list, Diagnostic.Kind kind, Span span, String message, String hint) {
    if (list.size() < MOST) {
      list.add(new Diagnostic(kind, source.place(span.start()), excerpt(span), message, hint));
    }
  }

  public void report(Diagnostic.Kind kind, Span span, String message) {
    report(kind, span, message, "");
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public int size() {
    return found.size();
  }

  /**
   * Ends the work on a text that has mistakes.
   *
   * @throws DiagnosticsException if anything was reported
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw failure();
    }
  }

  public DiagnosticsException failure() {
    return new DiagnosticsException(found);
  }

  private String excerpt(Span span) {
    String text = source.masked(secrets).at(span);
    int lineEnd = text.indexOf('\n');
    String line = lineEnd < 0 ? text : text.substring(0, lineEnd);
    return line.length() <= LONGEST_EXCERPT ? line : line.substring(0, LONGEST_EXCERPT) + "…";
  }
}
