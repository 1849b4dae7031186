package dev.continuousexport.sql.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Constant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {
  private static Query parse(String query) {
    return QueryParser.parse(SourceText.of(query)).query();
  }

  private static Expression expression(String text) {
    Pipeline result = parse("T | where " + text).result();
    return ((TabularOperator.Where) result.operators().get(0)).predicate();
  }

  private static Constant constant(String text) {
    return ((Expression.Literal) expression(text)).constant();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "5~LONG~5",
        "0x1F~LONG~31",
        "-9223372036854775808~LONG~-9223372036854775808",
        "1.5~REAL~1.5",
        "1e3~REAL~1000.0",
        "1.5e-3~REAL~0.0015",
        "2d~TIMESPAN~1728000000000",
        "1.5h~TIMESPAN~54000000000",
        "time(0.00:10:00)~TIMESPAN~6000000000",
        "timespan(2)~TIMESPAN~1728000000000",
        "datetime(0001-01-02)~DATETIME~864000000000",
        "datetime(null)~DATETIME~null",
        "int(5)~INT~5",
        "long(-5)~LONG~-5",
        "real(nan)~REAL~NaN",
        "real(-inf)~REAL~-Infinity",
        "decimal(1.5)~DECIMAL~1.500000000000000000",
        "bool(true)~BOOL~true",
        "false~BOOL~false",
        "guid(74BE27DE-1e4e-49d9-b579-fe0b331d3642)~GUID~74be27de-1e4e-49d9-b579-fe0b331d3642",
        "dynamic([1, 'a', {\"b\": datetime(2020-01-01)}, null, -2.5])~DYNAMIC~"
            + "[1,\"a\",{\"b\":\"2020-01-01T00:00:00.0000000Z\"},null,-2.5]",
        "dynamic(null)~DYNAMIC~null",
      })
  void literalsHaveTheirTypeAndValue(String text, String type, String value) {
    assertThat(constant(text).type()).hasToString(type);
    assertThat(String.valueOf(constant(text).value())).isEqualTo(value);
  }

  @Test
  void stringsComeInManyForms() {
    assertThat(constant("'a\\n\\u0041\\'\"'").value()).isEqualTo("a\nA'\"");
    assertThat(constant("@'c:\\dir''s'").value()).isEqualTo("c:\\dir's");
    assertThat(constant("```two\nlines```").value()).isEqualTo("two\nlines");
    assertThat(constant("~~~a'b~~~").value()).isEqualTo("a'b");
    assertThat(constant("'one' \"two\" @'three'").value()).isEqualTo("onetwothree");
    assertThat(constant("h'secret'").value()).isEqualTo("secret");
    assertThat(expression("h'secret'").toString()).doesNotContain("secret");
  }

  @Test
  void operatorsBindAsInKusto() {
    assertThat(shape("a + b * c == d and e or f")).isEqualTo("or(and(==(+(a,*(b,c)),d),e),f)");
    assertThat(shape("a - b - c")).isEqualTo("-(-(a,b),c)");
    assertThat(shape("a contains 'x' == b")).isEqualTo("==(contains(a,\"x\"),b)");
    assertThat(shape("not(a) and b !in~ ('x', c)")).isEqualTo("and(not(a),!in~(b,\"x\",c))");
    assertThat(shape("a between (1 .. b + 2)")).isEqualTo("between(a,1,+(b,2))");
    assertThat(shape("-a.b[\"c\"][0]")).isEqualTo("negative([]([](.(a,b),\"c\"),0))");
    assertThat(shape("['odd name'] !has_cs a")).isEqualTo("!has_cs(odd name,a)");
    assertThat(shape("a matches regex @'\\d'")).isEqualTo("matches regex(a,\"\\d\")");
  }

  private static String shape(String text) {
    return expression(text).accept(new ExpressionShape());
  }

  @Test
  void keywordsAreNamesWhereNamesStand() {
    Query query =
        parse("where | where where == 1 | project by, kind = join, project // a comment\n;");
    assertThat(query.result().operators()).hasSize(2);
  }

  @Test
  void statementsAndHintsAreRead() {
    Query query =
        parse(
            "set notruncation; let x = 5; let Big = T | where v > x;\n"
                + "Big | join hint.strategy=broadcast kind=inner (D | where y) on k, $left.a == $right.b"
                + " | summarize hint.shufflekey=k n=count(), sum(v) by k, bin(t, 1h)");
    assertThat(query.statements()).hasSize(2);
    TabularOperator.Join join = (TabularOperator.Join) query.result().operators().get(0);
    assertThat(join.kind().orElseThrow().text()).isEqualTo("inner");
    assertThat(join.conditions()).hasSize(2);
    TabularOperator.Summarize summarize =
        (TabularOperator.Summarize) query.result().operators().get(1);
    assertThat(summarize.aggregates()).hasSize(2);
    assertThat(summarize.keys()).hasSize(2);
  }

  @Test
  void severalMistakesAreNamedAtOnce() {
    DiagnosticsException failure =
        catchThrowableOfType(
            DiagnosticsException.class, () -> parse("let a = ;\nlet b = 1 +;\nT | where ("));
    assertThat(failure.diagnostics())
        .extracting(Diagnostic::place)
        .extracting(Object::toString)
        .containsExactly("line 1, column 9", "line 2, column 12", "line 3, column 12");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "T | where x == 'abc~line 1, column 16, at ''abc': This string has no end.",
        "T | where x == datetime(abc)~at 'datetime(abc)': This is no datetime.",
        "T | where int(3000000000) == 1~This number does not fit into an int.",
        "T | where database('x').table(a)~reach into other databases",
        "datatable(a:long, b:long)[1, 2, 3]~3 values do not make whole rows.",
        "let f = (x:long) { x; T~Here '}' is expected.",
        "declare pattern p; T~The statement 'declare' is not supported",
        "T; U~The query has more than one result.",
        "let x = 1;~The query has no tabular expression.",
        "T | where x == 1 ^ 2~This character means nothing here.",
      })
  void mistakesAreNamedWithPlaceAndWayOut(String query, String message) {
    assertThatThrownBy(() -> parse(query))
        .isInstanceOf(DiagnosticsException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "-",
        "not(",
        "f(a, ",
        "a.",
        "1 + ",
        "a[",
        "(T | where ",
        "dynamic([",
        "{"
      })
  void deepNestingIsRefusedNotFollowed(String piece) {
    assertThatThrownBy(() -> parse("T | where " + piece.repeat(10_000)))
        .isInstanceOf(DiagnosticsException.class);
    assertThatThrownBy(() -> parse(piece.repeat(10_000))).isInstanceOf(DiagnosticsException.class);
  }

  @Test
  void longChainsAreRefusedButLongJunctionsAreNot() {
    assertThatThrownBy(() -> parse("T | where a" + " + a".repeat(10_000)))
        .isInstanceOf(DiagnosticsException.class)
        .hasMessageContaining("Split it with extend or let.");
    assertThat(parse("T | where a" + " or a".repeat(5_000))).isNotNull();
  }

  @Test
  void noMangledTextMakesTheParserFailOtherwise() {
    long seed = 20_260_101;
    Random random = new Random(seed);
    String[] pieces = {
      "T",
      " | where ",
      " | project ",
      " | summarize ",
      " by ",
      " | join kind=inner (",
      ") on ",
      " | lookup ",
      "let x = ",
      ";",
      "(",
      ")",
      "[",
      "]",
      "{",
      "}",
      "'",
      "\"",
      "```",
      "h'",
      "@\"",
      "1",
      "1.5",
      "2d",
      "0x",
      "1e",
      "..",
      " between ",
      " in~ (",
      "!in",
      "!",
      "=~",
      "==",
      "=",
      "a.b",
      "datetime(",
      "dynamic(",
      "time(",
      "-",
      "+",
      "*",
      "/",
      "%",
      ",",
      " and ",
      " or ",
      "not(",
      "\n",
      "//",
      "<|",
      "$left",
      "ab cd",
      "\u0000",
      "\uD800",
      "é",
      "has_any",
      "matches regex",
      "hint.x=",
      ".",
      " | ",
      "kind=",
      "set ",
      "declare ",
      "| extend x=",
      "project-away *",
      "_",
      "~~~",
      "😀"
    };
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(25);
      for (int j = 0; j < length; j++) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      for (String prefix :
          List.of(
              "",
              "T | where ",
              ".create-or-alter continuous-export E to table X <| ",
              ".create-or-alter table T (")) {
        parseEither(prefix + text, seed, i);
      }
    }
  }

  private static void parseEither(String text, long seed, int round) {
    try {
      if (text.startsWith(".")) {
        for (Command command : KqlScript.commands(text)) {
          if (command instanceof ContinuousExportCommand.Create export) {
            QueryParser.parse(export.query());
          }
        }
      } else {
        parse(text);
      }
    } catch (DiagnosticsException e) {
      assertThat(e.diagnostics()).as("seed %d, round %d: %s", seed, round, text).isNotEmpty();
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("Seed " + seed + ", round " + round + ": " + text, e);
    }
  }
}
