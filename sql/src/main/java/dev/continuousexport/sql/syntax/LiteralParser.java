package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.text.TimespanText;
import dev.continuousexport.sql.types.Constant;
import dev.continuousexport.sql.types.KustoType;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads literals of every type. */
final class LiteralParser {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** Between the parts of {@code datetime(2020, 1, 31)}. */
  private static final Pattern COMMAS = Pattern.compile("(?<=\\d), ?(?=\\d)");

  /** {@code {name}}, which the author of a dashboard lets it replace. */
  private static final Pattern PLACEHOLDER = Pattern.compile("[\"']?\\{[^{}]*\\}[\"']?");

  private static final int LARGEST_EXPONENT = 100;

  private final TokenStream tokens;

  LiteralParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  Expression literal() {
    Token token = tokens.peek();
    switch (token.kind()) {
      case STRING, SECRET:
        return string();
      case LONG:
        return read(KustoType.LONG, whole(token.text(), token.span()));
      case REAL:
        return read(KustoType.REAL, Double.valueOf(token.text()));
      case TIMESPAN:
        return read(KustoType.TIMESPAN, timespan(token.text(), token.span()));
      case TYPED:
        return typed(token);
      default:
        throw tokens.fail("Here a value, a column or a function is expected.");
    }
  }

  /** The number behind a minus sign that was read; so the smallest long can be written. */
  Expression negativeLong(Span minus) {
    Token token = tokens.next();
    Span span = minus.to(token.span());
    return new Expression.Literal(
        span, new Constant(KustoType.LONG, whole("-" + token.text(), span)), false);
  }

  /** One or more string literals in a row are one string. */
  Expression.Literal string() {
    Span start = tokens.peek().span();
    boolean secret = false;
    StringBuilder value = new StringBuilder();
    while (tokens.peek().isString()) {
      Token part = tokens.next();
      secret |= part.kind() == Token.Kind.SECRET;
      value.append(part.text());
    }
    return new Expression.Literal(tokens.since(start), Constant.text(value.toString()), secret);
  }

  private Expression read(KustoType type, @Nullable Serializable value) {
    Token token = tokens.next();
    return new Expression.Literal(token.span(), new Constant(type, value), false);
  }

  private Expression typed(Token token) {
    KustoType type = KustoType.named(token.text()).orElseThrow();
    String content = token.content().strip();
    if (type == KustoType.DYNAMIC) {
      tokens.next();
      Constant value = new DynamicParser(tokens.diagnostics(), token).parse();
      return new Expression.Literal(token.span(), value, false);
    }
    if (content.equals("null")) {
      return read(type, null);
    }
    if (type == KustoType.DATETIME && (content.isEmpty() || content.equals("now"))) {
      tokens.next();
      return new Expression.Call(token.span(), new Name(token.span(), "now"), List.of());
    }
    if (PLACEHOLDER.matcher(content).matches()) {
      tokens
          .diagnostics()
          .hinder(
              token.span(),
              "What stands in braces is a placeholder of a dashboard.",
              "Put a " + type.kustoName() + " in its place.");
      return read(type, null);
    }
    return read(type, value(type, unquoted(content), token.span()));
  }

  private Serializable value(KustoType type, String content, Span span) {
    return switch (type) {
      case BOOL -> bool(content, span);
      case INT -> integer(content, span);
      case LONG -> whole(content, span);
      case REAL -> real(content, span);
      case DECIMAL -> decimal(content, span);
      case DATETIME -> datetime(content, span);
      case TIMESPAN -> timespan(content, span);
      case GUID -> guid(content, span);
      case STRING, DYNAMIC -> throw new IllegalStateException(type + " has no typed literal");
    };
  }

  private static String unquoted(String content) {
    int length = content.length();
    boolean quoted =
        length >= 2
            && (content.charAt(0) == '"' || content.charAt(0) == '\'')
            && content.charAt(length - 1) == content.charAt(0);
    return quoted ? content.substring(1, length - 1) : content;
  }

  private boolean bool(String content, Span span) {
    return switch (content.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw tokens.fail(span, "This is no bool.", "Write true, false or bool(null).");
    };
  }

  private int integer(String content, Span span) {
    long value = whole(content, span);
    if (value != (int) value) {
      throw tokens.fail(span, "This number does not fit into an int.", "Use long().");
    }
    return (int) value;
  }

  private long whole(String content, Span span) {
    try {
      boolean hex = content.startsWith("0x") || content.startsWith("0X");
      return hex ? Long.parseUnsignedLong(content.substring(2), 16) : Long.parseLong(content);
    } catch (NumberFormatException e) {
      throw tokens.fail(
          span, "This is no whole number of 64 bits.", "Use real() or decimal() beyond them.");
    }
  }

  private double real(String content, Span span) {
    return switch (content.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "+inf", "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield new BigDecimal(content).doubleValue();
        } catch (NumberFormatException e) {
          throw tokens.fail(span, "This is no number.", "Write it like 1.5 or 1e5.");
        }
      }
    };
  }

  private BigDecimal decimal(String content, Span span) {
    try {
      BigDecimal value = new BigDecimal(content);
      if (Math.abs((long) value.precision() - value.scale()) > LARGEST_EXPONENT) {
        throw tokens.fail(span, "This number is out of the range of decimal.", "Use real().");
      }
      BigDecimal scaled = value.setScale(18, RoundingMode.HALF_UP);
      if (scaled.precision() > 38) {
        throw tokens.fail(span, "This number is out of the range of decimal.", "Use real().");
      }
      return scaled;
    } catch (NumberFormatException e) {
      throw tokens.fail(span, "This is no decimal number.", "Write it like 1.5.");
    }
  }

  private long datetime(String content, Span span) {
    String dashed = COMMAS.matcher(content).replaceAll("-");
    String padded = dashed.length() == 4 ? dashed + "-01-01" : dashed;
    long ticks = DatetimeText.parse(padded);
    if (ticks == DatetimeText.INVALID) {
      throw tokens.fail(
          span, "This is no datetime.", "Write it like datetime(2020-01-31 12:30:00).");
    }
    return ticks;
  }

  private long timespan(String content, Span span) {
    OptionalLong ticks = TimespanText.parse(content);
    if (ticks.isEmpty()) {
      throw tokens.fail(span, "This is no timespan.", "Write it like 1h or time(00:10:00).");
    }
    return ticks.getAsLong();
  }

  private String guid(String content, Span span) {
    String lower = content.toLowerCase(Locale.ROOT);
    if (!GUID.matcher(lower).matches()) {
      throw tokens.fail(
          span, "This is no guid.", "Write it like guid(74be27de-1e4e-49d9-b579-fe0b331d3642).");
    }
    return lower;
  }
}
