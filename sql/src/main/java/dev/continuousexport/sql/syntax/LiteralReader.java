package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Constant;
import java.util.Optional;

/** Reads a literal that stands alone, such as the value of a parameter. */
public final class LiteralReader {
  private LiteralReader() {}

  /** The constant of a text such as {@code long(5)}; empty where it is anything but one literal. */
  public static Optional<Constant> read(String text) {
    Diagnostics diagnostics = new Diagnostics(SourceText.of(text));
    TokenStream tokens = new TokenStream(Lexer.query(diagnostics), diagnostics);
    try {
      Expression read = new LiteralParser(tokens).literal();
      boolean alone = tokens.atEnd() && diagnostics.isEmpty() && diagnostics.obstacles().isEmpty();
      return alone && read instanceof Expression.Literal literal
          ? Optional.of(literal.constant())
          : Optional.empty();
    } catch (SyntaxFailure | DiagnosticsException e) {
      return Optional.empty();
    }
  }
}
