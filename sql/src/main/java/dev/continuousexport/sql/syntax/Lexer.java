package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.Span;
import dev.continuousexport.sql.text.TimespanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a text into tokens. Keywords are names here: the parser knows where a name is a keyword.
 *
 * <p>Source: the lexical rules of {@code Kql.g4} in microsoft/Kusto-Query-Language.
 */
final class Lexer {
  private static final String[] SYMBOLS = {
    "<|", "==", "!=", "=~", "!~", "<=", ">=", "<>", "..", "=>"
  };
  private static final String SINGLE_SYMBOLS = "()[]{},;:.|+-*/%<>=?@!~";

  /** Behind these names a parenthesis holds a literal, not arguments. */
  private static final Set<String> TYPED =
      Set.of(
          "bool",
          "boolean",
          "int",
          "long",
          "real",
          "double",
          "decimal",
          "datetime",
          "date",
          "timespan",
          "time",
          "guid",
          "dynamic");

  private final String text;
  private final Diagnostics diagnostics;
  private final boolean stopAtData;
  private final StringLexer strings;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(Diagnostics diagnostics, boolean stopAtData) {
    this.text = diagnostics.source().text();
    this.diagnostics = diagnostics;
    this.stopAtData = stopAtData;
    this.strings = new StringLexer(text);
  }

  /** All tokens of a query, the last of which is END. */
  static List<Token> query(Diagnostics diagnostics) {
    return new Lexer(diagnostics, false).run();
  }

  /** The tokens of a command up to and with {@code <|}, then END. */
  static List<Token> command(Diagnostics diagnostics) {
    String text = diagnostics.source().text();
    int data = text.indexOf("<|");
    Secrets.hide(diagnostics, data < 0 ? text.length() : data);
    return new Lexer(diagnostics, true).run();
  }

  private List<Token> run() {
    while (skipBlanks()) {
      next();
      if (stopAtData && tokens.get(tokens.size() - 1).is("<|")) {
        break;
      }
    }
    tokens.add(new Token(Token.Kind.END, new Span(at, at), "", ""));
    return tokens;
  }

  private boolean skipBlanks() {
    while (at < text.length()) {
      char character = text.charAt(at);
      if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (isBlank(character)) {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private void next() {
    char character = text.charAt(at);
    if (strings.beginsAt(at)) {
      string();
    } else if (isDigit(character)) {
      number();
    } else if (isNamePart(character) || character == '$') {
      name();
    } else {
      symbol();
    }
  }

  private void string() {
    StringLexer.Result result = strings.read(at);
    Span span = new Span(at, result.end());
    if (stopAtData) {
      Secrets.hide(diagnostics, result, span);
    } else if (result.secret()) {
      diagnostics.hide(span);
    }
    if (!result.closed()) {
      diagnostics.report(
          Diagnostic.Kind.SYNTAX, span, "This string has no end.", "Close it with its quote.");
    }
    Token.Kind kind =
        !result.closed()
            ? Token.Kind.INVALID
            : result.secret() ? Token.Kind.SECRET : Token.Kind.STRING;
    add(kind, result.end(), result.value(), "");
  }

  private void name() {
    int end = at + 1;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    String name = text.substring(at, end);
    int open = TYPED.contains(name) && !followsDot() ? skipSpaces(end) : -1;
    if (open >= 0 && open < text.length() && text.charAt(open) == '(') {
      typed(name, open);
    } else {
      add(Token.Kind.NAME, end, name, "");
    }
  }

  private boolean followsDot() {
    return !tokens.isEmpty() && tokens.get(tokens.size() - 1).is(".");
  }

  private int skipSpaces(int from) {
    int position = from;
    while (position < text.length() && isBlank(text.charAt(position))) {
      position++;
    }
    return position;
  }

  /** {@code datetime(…)}: everything up to the matching parenthesis, strings kept whole. */
  private void typed(String type, int open) {
    int depth = 0;
    int position = open;
    while (position < text.length()) {
      char character = text.charAt(position);
      if (strings.beginsAt(position) && !isNamePart(text.charAt(position - 1))) {
        position = strings.read(position).end();
        continue;
      }
      depth += character == '(' ? 1 : character == ')' ? -1 : 0;
      position++;
      if (depth == 0) {
        add(Token.Kind.TYPED, position, type, text.substring(open + 1, position - 1));
        return;
      }
    }
    Span span = new Span(at, open + 1);
    diagnostics.report(
        Diagnostic.Kind.SYNTAX, span, "This literal has no end.", "Close it with ')'.");
    add(Token.Kind.INVALID, text.length(), type, "");
  }

  private void number() {
    int end = at;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    String run = text.substring(at, end);
    int digits = leadingDigits(run);
    if (digits == run.length() && isFraction(end)) {
      end = afterDigits(end + 1);
      int exponent = exponentEnd(end);
      int wordEnd = end;
      while (wordEnd < text.length() && isNamePart(text.charAt(wordEnd))) {
        wordEnd++;
      }
      if (wordEnd > end && TimespanText.isUnit(text.substring(end, wordEnd))) {
        add(Token.Kind.TIMESPAN, wordEnd, text.substring(at, wordEnd), "");
      } else {
        add(Token.Kind.REAL, exponent, text.substring(at, exponent), "");
      }
    } else if (digits == run.length() || isHex(run)) {
      add(Token.Kind.LONG, end, run, "");
    } else if (TimespanText.isUnit(run.substring(digits))) {
      add(Token.Kind.TIMESPAN, end, run, "");
    } else {
      int exponent = exponentEnd(at + digits);
      boolean real = exponent > at + digits && exponent >= end;
      add(
          real ? Token.Kind.REAL : Token.Kind.NAME,
          real ? exponent : end,
          real ? text.substring(at, exponent) : run,
          "");
    }
  }

  /** {@code 1.5}, and {@code 1.} where no range or path goes on. */
  private boolean isFraction(int dot) {
    if (dot >= text.length() || text.charAt(dot) != '.') {
      return false;
    }
    char next = dot + 1 < text.length() ? text.charAt(dot + 1) : ' ';
    return isDigit(next) || next != '.' && next != '[' && !isNamePart(next);
  }

  private int afterDigits(int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The end of {@code e+10} at an index, or the index where there is none. */
  private int exponentEnd(int from) {
    if (from >= text.length() || (text.charAt(from) | 32) != 'e') {
      return from;
    }
    int first = from + 1;
    if (first < text.length() && (text.charAt(first) == '+' || text.charAt(first) == '-')) {
      first++;
    }
    int end = afterDigits(first);
    return end == first ? from : end;
  }

  private static int leadingDigits(String run) {
    int count = 0;
    while (count < run.length() && isDigit(run.charAt(count))) {
      count++;
    }
    return count;
  }

  private static boolean isHex(String run) {
    return run.length() > 2
        && (run.startsWith("0x") || run.startsWith("0X"))
        && run.chars().skip(2).allMatch(digit -> Character.digit(digit, 16) >= 0 && digit < 128);
  }

  private void symbol() {
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        add(Token.Kind.SYMBOL, at + symbol.length(), symbol, "");
        return;
      }
    }
    char character = text.charAt(at);
    if (SINGLE_SYMBOLS.indexOf(character) >= 0) {
      add(Token.Kind.SYMBOL, at + 1, String.valueOf(character), "");
      return;
    }
    int end = at + Character.charCount(text.codePointAt(at));
    diagnostics.report(
        Diagnostic.Kind.SYNTAX, new Span(at, end), "This character means nothing here.");
    add(Token.Kind.INVALID, end, text.substring(at, end), "");
  }

  private void add(Token.Kind kind, int end, String value, String content) {
    tokens.add(new Token(kind, new Span(at, end), value, content));
    at = end;
  }

  /** Blanks of every width, which text copied from web pages is full of. */
  private static boolean isBlank(char character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == '\u200B'
        || character == '\uFEFF';
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isNamePart(char character) {
    return character == '_' || Character.isLetterOrDigit(character);
  }
}
