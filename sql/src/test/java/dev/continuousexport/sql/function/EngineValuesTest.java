package dev.continuousexport.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.types.Ticks;
import org.junit.jupiter.api.Test;

/** Values at the edges, where the Kusto engine differs from what SQL or Java would answer. */
final class EngineValuesTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  @Test
  void furtherArraysFollowTheOrderOfTheFirst() {
    var ascending = new ArraySort.ArraySortAsc();
    var descending = new ArraySort.ArraySortDesc();
    assertThat(ascending.eval(null, "[3,null,1]")).isEqualTo("[1,3,null]");
    assertThat(descending.eval(false, "[1,null,3]")).isEqualTo("[null,3,1]");
    assertThat(ascending.eval(null, "[2,1]", "[\"x\",\"y\"]", "[0]"))
        .isEqualTo("[[1,2],[\"y\",\"x\"],null]");
    assertThat(descending.eval(null, "[1,\"b\",{},2.5,\"c\"]")).isEqualTo("[2.5,1,\"c\",\"b\",{}]");
    assertThat(ascending.eval(null, "{}", "[1]")).isNull();
    assertThat(ascending.eval(null, (String) null)).isNull();
  }

  @Test
  void boolsAreTextAsInDotNetButNotInDynamicValues() {
    assertThat(new TextOf.TextOfBool().eval(true)).isEqualTo("True");
    assertThat(new TextOf.TextOfBool().eval(null)).isEmpty();
    assertThat(new TextOf.TextOfDynamic().eval("true")).isEqualTo("true");
    assertThat(new AsDynamic.OfBool().eval(false)).isEqualTo("false");
  }

  @Test
  void realsArePrintedWithTheFewestDigitsAndOfThoseTheLargest() {
    assertThat(RealText.print(0.1 + 0.2)).isEqualTo("0.30000000000000007");
    assertThat(RealText.print(1.0 / 3)).isEqualTo("0.3333333333333333");
    assertThat(RealText.print(-2.0 / 3)).isEqualTo("-0.6666666666666666");
    assertThat(RealText.print(-0.0)).isEqualTo("-0.0");
    assertThat(RealText.print(100000.5)).isEqualTo("100000.5");
    assertThat(RealText.print(123456789012345680.0)).isEqualTo("1.2345678901234568e+17");
    assertThat(RealText.print(1e15)).isEqualTo("1000000000000000.0");
    assertThat(RealText.print(-1.5e-7)).isEqualTo("-1.5e-7");
    assertThat(RealText.print(1e100)).isEqualTo("1e+100");
    for (double value = 1e-300; value < 1e300; value *= 7.3e11) {
      assertThat(Double.parseDouble(RealText.print(value))).isEqualTo(value);
    }
  }

  @Test
  void infinityHasShortNamesInLowerCaseAndALongOneInAnyCase() {
    var real = new TextTo.TextToReal();
    assertThat(real.eval(" inf ")).isEqualTo(INF);
    assertThat(real.eval("INF")).isNull();
    assertThat(real.eval("+Infinity")).isEqualTo(INF);
    assertThat(real.eval("-infinity")).isEqualTo(-INF);
    assertThat(real.eval(" NaN")).isNaN();
    assertThat(new AsDynamic.OfReal().eval(-INF)).isEqualTo("\"-Infinity\"");
    assertThat(new TextOf.TextOfReal().eval(INF)).isEqualTo("inf");
  }

  @Test
  void blanksAreNoPartOfABool() {
    var bool = new TextTo.TextToBool();
    assertThat(bool.eval("tRuE")).isTrue();
    assertThat(bool.eval(" true")).isNull();
    assertThat(bool.eval("")).isNull();
    assertThat(bool.eval("-2")).isTrue();
  }

  @Test
  void testsOfNullAreNull() {
    assertThat(new Reals.IsNan().eval(null)).isNull();
    assertThat(new Reals.IsInf().eval(null)).isNull();
    assertThat(new Reals.IsFinite().eval(null)).isNull();
    assertThat(new Reals.IsNan().eval(Double.NaN)).isTrue();
  }

  @Test
  void notANumberHasNoSignAndNegativeNumbersNoLogarithm() {
    assertThat(new Reals.Sign().eval(Double.NaN)).isZero();
    assertThat(new Reals.Sign().eval(-INF)).isEqualTo(-1);
    var function = new RealFunction.RealOf();
    assertThat(function.eval("LOG", -1.0)).isNull();
    assertThat(function.eval("LOG10", 0.0)).isEqualTo(-INF);
    assertThat(function.eval("LOG2", Double.NaN)).isNaN();
    assertThat(function.eval("SQRT", -1.0)).isNaN();
  }

  @Test
  void notANumberEqualsNothing() {
    assertThat(new RealOrder.RealEqual().eval(Double.NaN, Double.NaN)).isFalse();
    assertThat(new RealOrder.RealUnequal().eval(Double.NaN, Double.NaN)).isTrue();
    assertThat(new RealOrder.RealUnequal().eval(null, null)).isFalse();
    assertThat(new RealOrder.RealUnequal().eval(null, 1.0)).isTrue();
    assertThat(new RealOrder.RealAtMost().eval(Double.NaN, Double.NaN)).isFalse();
    assertThat(new RealOrder.RealAtMost().eval(1.0, null)).isNull();
    assertThat(new RealOrder.RealEqual().eval(0.0, -0.0)).isTrue();
    assertThat(new RealOrder.RealBetween().eval(1.0, 2.0, null)).isFalse();
    assertThat(new RealOrder.RealBetween().eval(3.0, 2.0, null)).isNull();
    assertThat(new RealOrder.RealBetween().eval(Double.NaN, 2.0, 3.0)).isFalse();
  }

  @Test
  void datetimesEndWithTheYears1And9999() {
    var later = new Datetimes.Later();
    assertThat(later.eval(Ticks.MAX_DATETIME, 1L)).isNull();
    assertThat(later.eval(Ticks.MAX_DATETIME, 0L)).isEqualTo(Ticks.MAX_DATETIME);
    assertThat(later.eval(0L, -1L)).isNull();
    assertThat(later.eval(Ticks.MAX_DATETIME, Long.MAX_VALUE)).isNull();
    assertThat(new Datetimes.Earlier().eval(0L, 1L)).isNull();
    assertThat(new Datetimes.Earlier().eval(5L, Long.MIN_VALUE)).isNull();
    assertThat(new Datetimes.Earlier().eval(5L, null)).isNull();
    assertThat(new Datetimes.OfTicks().eval(-1L)).isNull();
    assertThat(new Calendar.DayOfWeek().eval(Ticks.MAX_DATETIME)).isNull();
  }

  @Test
  void largeNumbersBecomeWholeOnesAsProcessorsDoIt() {
    assertThat(new Rounding.RealToLong().eval(1e300)).isEqualTo(Long.MIN_VALUE);
    assertThat(new Rounding.RealToLong().eval(-1.9)).isEqualTo(-1);
    assertThat(new Rounding.RealToInt().eval(2147483647.9)).isEqualTo(Integer.MAX_VALUE);
    assertThat(new Rounding.RealToInt().eval(2147483648.0)).isEqualTo(Integer.MIN_VALUE);
    assertThat(new DynamicTo.DynamicToLong().eval("1e300")).isEqualTo(Long.MAX_VALUE);
    assertThat(new DynamicTo.DynamicToInt().eval("-1e300")).isEqualTo(Integer.MIN_VALUE);
    assertThat(new DynamicTo.DynamicToInt().eval("9223372036854775807")).isEqualTo(-1);
    assertThat(new DynamicTo.DynamicToInt().eval("\"9223372036854775807\"")).isNull();
    assertThat(new DynamicTo.DynamicToInt().eval("null")).isNull();
  }

  @Test
  void urlsAreEncodedWithDigitsInLowerCase() {
    assertThat(new Encodings.UrlEncode().eval("a:/ *~é")).isEqualTo("a%3a%2f+*%7e%c3%a9");
    assertThat(new Encodings.UrlEncodeComponent().eval("a: *~")).isEqualTo("a%3a%20%2a~");
  }

  @Test
  void onlyTextsAreReplacedByTexts() {
    var replace = new ReplaceStrings();
    assertThat(replace.eval("1 b c", "[\"b\",\"c\",1]", "[7,\"x\",\"y\"]")).isEqualTo("1 b x");
    assertThat(replace.eval("b c", "[\"b\",\"c\"]", "\"z\"")).isEqualTo("z z");
    assertThat(replace.eval("This is", "[\"This\",\"is\"]", "[1,\"was\"]")).isEqualTo("This was");
    assertThat(replace.eval("ab", "[\"a\",\"b\"]", "[\"b\",\"c\"]")).isEqualTo("bc");
  }

  @Test
  void listsTakeTheElementsOfArrays() {
    var list = new Gathered.GatheredList();
    assertThat(list.eval(new String[] {"[1,[2]]", null, "{\"a\":1}"}, null))
        .isEqualTo("[1,[2],null,{\"a\":1}]");
    assertThat(list.eval(new String[] {"[1,2]", "[3,4]"}, 3L)).isEqualTo("[1,2,3]");
    assertThat(list.eval(new String[] {"[]"}, null)).isEqualTo("[]");
  }
}
