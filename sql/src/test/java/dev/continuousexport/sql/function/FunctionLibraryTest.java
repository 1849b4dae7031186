package dev.continuousexport.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.bind.AggregateFunction;
import dev.continuousexport.sql.bind.ScalarFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionLibraryTest {
  private static final FunctionLibrary LIBRARY = FunctionLibrary.standard();

  @Test
  void everyFunctionHasASignatureAndADescription() {
    assertThat(LIBRARY.functions())
        .allSatisfy(function -> assertThat(function.signature()).startsWith(function.name() + "("))
        .extracting(ScalarFunction::documentation)
        .allMatch(text -> text.endsWith("."));
    assertThat(LIBRARY.aggregates())
        .extracting(AggregateFunction::signature)
        .allMatch(signature -> signature.contains("("));
    assertThat(LIBRARY.operators()).extracting(ScalarFunction::signature).doesNotContain("");
  }

  @ParameterizedTest
  @CsvSource({
    "foo_bar,bar,true",
    "foobar,bar,false",
    "a-b c,b,true",
    "x,'',true",
    "ab,a,false",
    "a.b.c,b.c,true",
    "a.bb.c,b.c,false",
    "North,north,true",
    "ÄÖÜ,äöü,true",
  })
  void hasFindsWholeTermsInAnyCase(String text, String sought, boolean expected) {
    assertThat(new Matching.Has().eval(text, sought)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1500,1500.0",
    "0.1,0.1",
    "1e20,1e+20",
    "1e-7,1e-7",
    "-0.0,-0.0",
    "12345678.5,12345678.5",
    "NaN,NaN",
    "Infinity,inf",
    "-Infinity,-inf",
    "0.0005,0.0005"
  })
  void realsPrintAsTheEngineDoes(double value, String text) {
    assertThat(new TextOf.TextOfReal().eval(value)).isEqualTo(text);
  }

  @Test
  void arithmeticNeverFails() {
    assertThat(new Arithmetic.LongDivide().eval(1L, 0L)).isNull();
    assertThat(new Arithmetic.LongDivide().eval(Long.MIN_VALUE, -1L)).isEqualTo(Long.MIN_VALUE);
    assertThat(new Arithmetic.LongDivide().eval(-7L, 2L)).isEqualTo(-3);
    assertThat(new Arithmetic.LongRemainder().eval(-14L, 12L)).isEqualTo(10);
    assertThat(new Arithmetic.LongRemainder().eval(14L, -12L)).isEqualTo(2);
    assertThat(new Arithmetic.LongRemainder().eval(-14L, -12L)).isEqualTo(10);
    assertThat(new Arithmetic.LongRemainder().eval(5L, 0L)).isNull();
    assertThat(new Arithmetic.RealDivide().eval(1.0, 0.0)).isInfinite();
    assertThat(new Rounding.LongBin().eval(-5L, 2L)).isEqualTo(-6);
    assertThat(new Rounding.LongBin().eval(5L, 0L)).isNull();
    assertThat(new Rounding.RealBin().eval(-5.5, 1.0)).isEqualTo(-6.0);
    assertThat(new Arithmetic.TimespanMultiply().eval(Long.MAX_VALUE, 10.0)).isNull();
  }

  @Test
  void textIsConvertedOrNull() {
    assertThat(new TextTo.TextToLong().eval("0x1f")).isEqualTo(31);
    assertThat(new TextTo.TextToLong().eval("12.5")).isNull();
    assertThat(new TextTo.TextToInt().eval("3000000000")).isNull();
    assertThat(new TextTo.TextToReal().eval("1.5e3")).isEqualTo(1500);
    assertThat(new TextTo.TextToReal().eval("abc")).isNull();
    assertThat(new TextTo.TextToBool().eval("True")).isTrue();
    assertThat(new TextTo.TextToBool().eval("maybe")).isNull();
    assertThat(new TextTo.TextToGuid().eval("74BE27DE1e4e49d9b579fe0b331d3642"))
        .isEqualTo("74be27de-1e4e-49d9-b579-fe0b331d3642");
    assertThat(new TextTo.TextToGuid().eval("xyz")).isNull();
    assertThat(new TextTo.TextToDecimal().eval("1e99999")).isNull();
    assertThat(new TextTo.TextToDatetime().eval("not a date")).isNull();
  }

  @Test
  void dynamicsAreReadByPath() {
    DynamicPath path = new DynamicPath();
    String json = "{\"a\":{\"b\":[1,\"x\",null]}}";
    assertThat(path.eval(json, ".a", ".b", "#1")).isEqualTo("\"x\"");
    assertThat(path.eval(json, ".a", ".b", "#-1")).isNull();
    assertThat(path.eval(json, ".a", ".b", "#-3")).isEqualTo("1");
    assertThat(path.eval(json, ".a", "#0")).isNull();
    assertThat(path.eval(json, ".z", ".b")).isNull();
    assertThat(path.eval("no json", ".z")).isNull();
    assertThat(path.eval(null, ".z")).isNull();
    assertThat(new TextOf.TextOfDynamic().eval("\"x\"")).isEqualTo("x");
    assertThat(new TextOf.TextOfDynamic().eval("[1]")).isEqualTo("[1]");
    assertThat(new DynamicTo.DynamicToLong().eval("1.5")).isEqualTo(1);
    assertThat(new DynamicTo.DynamicToLong().eval("\"5\"")).isEqualTo(5);
    assertThat(new DynamicTo.DynamicToLong().eval("true")).isEqualTo(1);
    assertThat(new DynamicTo.DynamicToLong().eval("[1]")).isNull();
    assertThat(new TextTo.TextToDynamic().eval("{\"a\" : 1}")).isEqualTo("{\"a\":1}");
    assertThat(new TextTo.TextToDynamic().eval("plain")).isEqualTo("\"plain\"");
  }

  @Test
  void partsOfStringsAreCutByCodePoint() {
    assertThat(new Strings.Substring().eval("a😀bc", 1L, 2L)).isEqualTo("😀b");
    assertThat(new Strings.Substring().eval("abc", -2L, null)).isEqualTo("bc");
    assertThat(new Strings.Substring().eval("abc", 5L, 1L)).isEmpty();
    assertThat(new Strings.Strlen().eval("a😀")).isEqualTo(2);
    assertThat(new Strings.Split().eval("a,,b", ",", null)).isEqualTo("[\"a\",\"\",\"b\"]");
    assertThat(new Strings.Split().eval("a,b", ",", 1L)).isEqualTo("[\"b\"]");
    assertThat(new Trimming.TrimStart().eval("-+", "--a--")).isEqualTo("a--");
    assertThat(new Trimming.TrimEnd().eval("(", "x")).isEqualTo("x");
  }
}
