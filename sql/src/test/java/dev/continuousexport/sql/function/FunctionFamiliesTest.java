package dev.continuousexport.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.text.DatetimeText;
import dev.continuousexport.sql.types.Ticks;
import org.junit.jupiter.api.Test;

/** Edge values of each family of functions. */
class FunctionFamiliesTest {
  private static final long LEAP_DAY = DatetimeText.parse("2020-02-29");

  @Test
  void arraysAreCutMovedAndSorted() {
    assertThat(new DynamicArrays.ArraySlice().eval("[1,2,3,4,5]", 2L, -1L)).isEqualTo("[3,4,5]");
    assertThat(new DynamicArrays.ArraySlice().eval("[1,2,3,4,5]", -3L, -2L)).isEqualTo("[3,4]");
    assertThat(new DynamicArrays.ArraySlice().eval("{\"a\":1}", 0L, 1L)).isNull();
    assertThat(new DynamicArrays.ArrayLength().eval("[]")).isZero();
    assertThat(new DynamicArrays.ArrayLength().eval("3")).isNull();
    assertThat(new DynamicArrays.ArrayLength().eval("no json")).isNull();
    assertThat(new DynamicArrays.ArrayConcat().eval(null, "[99]", "5")).isEqualTo("[99]");
    assertThat(new DynamicArrays.ArraySplit().eval("[1,2,3]", "[1,-1]")).isEqualTo("[[1],[2],[3]]");
    assertThat(new DynamicArrays.ArrayIndexOf().eval("[1,\"a\",1.0]", "1", 1L, null, null))
        .isEqualTo(2);
    assertThat(new DynamicArrays.ArraySum().eval("[1,null,2.5]")).isEqualTo(3.5);
    assertThat(new DynamicArrays.ArraySum().eval("[1,\"x\"]")).isNull();
    assertThat(new DynamicArrays.ArrayIff().eval("[true,false,null]", "[1,2,3]", "0"))
        .isEqualTo("[1,0,null]");
    assertThat(new DynamicArrays.StrcatArray().eval("[1,null,\"x\"]", "-")).isEqualTo("1--x");
    assertThat(new ArrayOrder.ArrayRotateLeft().eval("[1,2,3,4,5]", -2L)).isEqualTo("[4,5,1,2,3]");
    assertThat(new ArrayOrder.ArrayShiftRight().eval("[1,2,3]", 1L, null)).isEqualTo("[null,1,2]");
    assertThat(new ArrayOrder.ArrayReverse().eval("[]")).isEqualTo("[]");
  }

  @Test
  void setsForgetRepetitions() {
    assertThat(new Sets.SetUnion().eval("[1,2,1]", "[2,3.0]")).isEqualTo("[1,2,3.0]");
    assertThat(new Sets.SetIntersect().eval("[1,2]", "[2.0]")).isEqualTo("[2]");
    assertThat(new Sets.SetDifference().eval("[null,1,null]", "[null]")).isEqualTo("[1]");
    assertThat(new Sets.SetHasElement().eval("[\"1\"]", "1")).isFalse();
    assertThat(new Sets.SetUnion().eval("[1]", null)).isNull();
    assertThat(new Sets.JaccardIndex().eval("[1,2]", "[2,3]")).isEqualTo(1.0 / 3);
  }

  @Test
  void bagsAreReadAndMade() {
    assertThat(new Bags.BagKeys().eval("{\"a\":1,\"b\":{}}")).isEqualTo("[\"a\",\"b\"]");
    assertThat(new Bags.BagKeys().eval("[1]")).isNull();
    assertThat(new Bags.BagMerge().eval("{\"a\":1}", null, "{\"a\":2,\"b\":3}"))
        .isEqualTo("{\"a\":1,\"b\":3}");
    assertThat(new Bags.BagHasKey().eval("{\"a\":{\"b\":null}}", "$.a.b")).isTrue();
    assertThat(new Bags.BagHasKey().eval("{\"a\":1}", "A")).isFalse();
    assertThat(new Bags.BagRemoveKeys().eval("{\"a\":{\"b\":1,\"c\":2}}", "[\"$.a.b\"]"))
        .isEqualTo("{\"a\":{\"c\":2}}");
    assertThat(new Bags.BagSetKey().eval("{\"a\":1}", "a", "[2]")).isEqualTo("{\"a\":[2]}");
    assertThat(new Bags.BagZip().eval("[\"a\",\"b\"]", "[1]")).isEqualTo("{\"a\":1,\"b\":null}");
    assertThat(new Bags.BagPresent().eval("{\"a\":\"\",\"b\":0}")).isEqualTo("{\"b\":0}");
    assertThat(new Bags.TreePath().eval("{\"a\":[{\"b\":1}]}"))
        .isEqualTo("[\"['a']\",\"['a'][0]\",\"['a'][0]['b']\"]");
    assertThat(new Bags.DynamicToJson().eval("{\"b\":1,\"a\":2}")).isEqualTo("{\"a\":2,\"b\":1}");
    assertThat(new Bags.DynamicType().eval("1.5")).isEqualTo("double");
    assertThat(new Bags.DynamicType().eval(null)).isEqualTo("null");
    assertThat(new Makers.BagPack().eval("\"k\"", null)).isEqualTo("{\"k\":null}");
    assertThat(new Makers.Zip().eval("[1,2]", "[3]")).isEqualTo("[[1,3],[2,null]]");
    assertThat(new Makers.LongRange().eval(5L, 1L, -2L)).isEqualTo("[5,3,1]");
    assertThat(new Makers.LongRange().eval(1L, 5L, 0L)).isNull();
    assertThat(new Makers.Repeat().eval("1", -1L)).isNull();
    assertThat(new AsDynamic.OfReal().eval(Double.NaN)).isEqualTo("\"NaN\"");
  }

  @Test
  void changedBagsLeaveTheRememberedOnesAlone() {
    String bag = "{\"a\":{\"b\":1}}";
    new Bags.BagRemoveKeys().eval(bag, "[\"$.a.b\"]");
    new Bags.BagSetKey().eval(bag, "c", "1");
    assertThat(new DynamicPath().eval(bag, ".a", ".b")).isEqualTo("1");
    assertThat(new Bags.BagKeys().eval(bag)).isEqualTo("[\"a\"]");
  }

  @Test
  void textsAreSearchedByCodePoint() {
    assertThat(new Texts.IndexOf().eval("a😀b😀", "😀", 0L, null, 2L)).isEqualTo(3);
    assertThat(new Texts.IndexOf().eval("abcabc", "a", -3L, null, null)).isEqualTo(3);
    assertThat(new Texts.IndexOf().eval("abc", "z", null, null, null)).isEqualTo(-1);
    assertThat(new Texts.IndexOf().eval("abc", "a", null, null, 0L)).isNull();
    assertThat(new Texts.IndexOf().eval("abcde", "cd", 1L, 2L, null)).isEqualTo(2);
    assertThat(new Texts.IndexOf().eval("abcde", "cd", 1L, 1L, null)).isEqualTo(-1);
    assertThat(new Texts.IndexOf().eval("xx", "x", 0L, 2L, 2L)).isEqualTo(1);
    assertThat(new Texts.CountOf().eval("aaaa", "aa")).isEqualTo(3);
    assertThat(new Texts.CountOf().eval("aaaa", "")).isZero();
    assertThat(new Texts.Translate().eval("abc", "x", "aabbz")).isEqualTo("xxxxz");
    assertThat(new Texts.Translate().eval("abc", "", "azb")).isEqualTo("z");
    assertThat(new Texts.Reverse().eval("a😀")).isEqualTo("😀a");
    assertThat(new Texts.StrcatDelim().eval("-", "a", "", "b")).isEqualTo("a--b");
    assertThat(new Texts.StrRep().eval("ab", 2L, ",")).isEqualTo("ab,ab");
    assertThat(new Texts.StrRep().eval("ab", -2L, null)).isEmpty();
    assertThat(new ReplaceStrings().eval("abc", "[\"a\",\"c\"]", "[\"1\",\"2\"]")).isEqualTo("1b2");
    assertThat(new Texts.OfCodePoints().eval("[75,117]", "-1")).isEqualTo("Ku");
  }

  @Test
  void expressionsAreThoseOfRe2() {
    assertThat(new Regex.Extract().eval("x=([0-9.]+)", 1L, "hello x=45.6|wo")).isEqualTo("45.6");
    assertThat(new Regex.Extract().eval("a(b)?", 1L, "a")).isEmpty();
    assertThat(new Regex.Extract().eval("a", 7L, "a")).isEmpty();
    assertThat(new Regex.Extract().eval("(", 0L, "(")).isEmpty();
    assertThat(new Regex.ExtractAll().eval("(\\d+)", null, "1, 23")).isEqualTo("[\"1\",\"23\"]");
    assertThat(new Regex.ExtractAll().eval("(a)(b)?", null, "aab"))
        .isEqualTo("[[\"a\",\"\"],[\"a\",\"b\"]]");
    assertThat(new Regex.ExtractAll().eval("(?P<x>a)(b)", "[\"x\"]", "ab")).isEqualTo("[\"a\"]");
    assertThat(new Regex.ExtractAll().eval("z", null, "a")).isNull();
    assertThat(new Regex.ReplaceRegex().eval("Number 1", "(\\d)", "<\\1$>"))
        .isEqualTo("Number <1$>");
    assertThat(new Regex.MatchesRegex().eval("xabcx", "b.x?")).isTrue();
    assertThat(new Regex.CountOfRegex().eval("abcabc", "a.c")).isEqualTo(2);
    assertThat(new Regex.IndexOfRegex().eval("é1", "[0-9]", 0L, null, null)).isEqualTo(1);
  }

  @Test
  void numbersNeverFail() {
    RealFunction.RealOf apply = new RealFunction.RealOf();
    assertThat(apply.eval("SQRT", -1.0)).isNaN();
    assertThat(apply.eval("LOG", 0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(apply.eval("LOG2", 8.0)).isEqualTo(3);
    assertThat(apply.eval("CEILING", null)).isNull();
    assertThat(new Extremes.LongExtreme().eval(true, null, 3L, -1L)).isEqualTo(-1);
    assertThat(new Extremes.LongExtreme().eval(false, null, null)).isNull();
    assertThat(new Bits.LongHex().eval(-256L, 0L)).isEqualTo("ffffffffffffff00");
    assertThat(new Bits.IntHex().eval(-256, 8L)).isEqualTo("ffffff00");
    assertThat(new Bits.LongHex().eval(256L, 8L)).isEqualTo("00000100");
    assertThat(new Bits.BinaryShiftLeft().eval(1L, -1L)).isNull();
    assertThat(new Reals.FormatBytes().eval(1536.0, 1L, null)).isEqualTo("1.5 KB");
    assertThat(new Percentiles.LongPercentile().eval(new Long[] {3L, 1L, 2L}, 50.0)).isEqualTo(2);
    assertThat(new Percentiles.LongPercentile().eval(new Long[0], 50.0)).isNull();
  }

  @Test
  void calendarArithmeticStaysInTheCalendar() {
    assertThat(new Calendar.AddMonths().eval(12L, 1L, LEAP_DAY))
        .isEqualTo(DatetimeText.parse("2021-02-28"));
    assertThat(new Calendar.AddMonths().eval(1L, -30_000L, LEAP_DAY)).isNull();
    assertThat(new Calendar.AddTicks().eval(Ticks.PER_DAY, Long.MAX_VALUE, LEAP_DAY)).isNull();
    assertThat(new Calendar.AddTicks().eval(Ticks.PER_DAY, -1L, 0L)).isNull();
    assertThat(new Calendar.MonthsBetween().eval(1L, LEAP_DAY, LEAP_DAY + Ticks.PER_DAY))
        .isEqualTo(-1);
    assertThat(new Calendar.TicksBetween().eval(Ticks.PER_HOUR, 1L, 0L)).isZero();
    assertThat(new Calendar.WeeksBetween().eval(LEAP_DAY + Ticks.PER_DAY, LEAP_DAY)).isEqualTo(1);
    assertThat(new Calendar.DayOfWeek().eval(LEAP_DAY)).isEqualTo(6 * Ticks.PER_DAY);
    assertThat(new Calendar.LongBinAt().eval(6L, 5L, 7L)).isEqualTo(2);
    assertThat(new Calendar.RealBinAt().eval(6.5, 2.5, 7.0)).isEqualTo(4.5);
    assertThat(new Calendar.MakeDatetime().eval(2021L, 2L, 29L, 0L, 0L, 0.0)).isNull();
    assertThat(new Calendar.MakeDatetime().eval(2020L, 2L, 29L, 0L, 0L, 0.0)).isEqualTo(LEAP_DAY);
    assertThat(new Calendar.OfUnixTime().eval(1e7, 1.5)).isEqualTo(Ticks.UNIX_EPOCH + 15_000_000);
    assertThat(new Calendar.OfUnixTime().eval(1e7, 1e30)).isNull();
  }
}
