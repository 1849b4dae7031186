package dev.continuousexport.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SeriesFunctionsTest {
  @Test
  void operatorsGoElementByElement() {
    SeriesOperator.SeriesOf series = new SeriesOperator.SeriesOf();
    assertThat(series.eval("ADD", "[1,2.5,null,\"x\"]", "[1,1,1,1,1]"))
        .isEqualTo("[2,3.5,null,null,null]");
    assertThat(series.eval("MULTIPLY", "[9007199254740993]", "[-1]"))
        .isEqualTo("[-9007199254740993]");
    assertThat(series.eval("DIVIDE", "[1,-1,0]", "0")).isEqualTo("[\"inf\",\"-inf\",\"NaN\"]");
    assertThat(series.eval("GREATER", "[60,0]", "15")).isEqualTo("[true,false]");
    assertThat(series.eval("EQUALS", "[]", "[]")).isEqualTo("[]");
    assertThat(series.eval("EQUALS", null, "1")).isNull();
  }

  @Test
  void functionsOfEachElementLeaveGaps() {
    Series.SeriesEach each = new Series.SeriesEach();
    assertThat(each.eval("abs", "[-1.5,null,\"a\",2]")).isEqualTo("[1.5,null,null,2.0]");
    assertThat(each.eval("floor", "{}")).isNull();
  }

  @Test
  void totalsNeedNumbersOnly() {
    Series.SeriesTotal total = new Series.SeriesTotal();
    assertThat(total.eval("sum", "[1,2,3.5]", null)).isEqualTo(6.5);
    assertThat(total.eval("sum", "[]", null)).isZero();
    assertThat(total.eval("product", "[1,null]", null)).isNull();
    assertThat(total.eval("dot_product", "[1,2]", "[3,4]")).isEqualTo(11);
    assertThat(total.eval("dot_product", "[1,2]", "[3]")).isNull();
    assertThat(total.eval("dot_product", "[1,2]", null)).isNull();
    assertThat(total.eval("pearson_correlation", "[1,2,3]", "[2,4,6]")).isEqualTo(1, within(1e-12));
  }

  @Test
  void gapsAreFilled() {
    SeriesFill.FillNearest nearest = new SeriesFill.FillNearest();
    assertThat(nearest.eval(true, "[null,1,null,2]", null)).isEqualTo("[null,1,1,2]");
    assertThat(nearest.eval(false, "[0,1,0,2,0]", "0")).isEqualTo("[1,1,2,2,0]");
    assertThat(new SeriesFill.FillConst().eval("[null,1,0]", "7", null)).isEqualTo("[7,1,0]");
    SeriesFill.FillLinear linear = new SeriesFill.FillLinear();
    assertThat(linear.eval("[null,1,null,4,null]", null, null, null)).isEqualTo("[1,1,2,4,4]");
    assertThat(linear.eval("[null,1.0,null,4,null]", null, false, null))
        .isEqualTo("[null,1.0,2.5,4,null]");
    assertThat(linear.eval("[null]", null, true, 3.5)).isEqualTo("[3.5]");
    assertThat(linear.eval("[]", null, true, 3.5)).isEqualTo("[]");
  }

  @Test
  void filtersFeedBack() {
    assertThat(new Series.SeriesFilter().eval("[1,2,3]", "[1]", "[1,-1]"))
        .isEqualTo("[1.0,3.0,6.0]");
    assertThat(new Series.SeriesFilter().eval("[1,2,3]", "[0.5,0.5]", "[1]"))
        .isEqualTo("[0.5,1.5,2.5]");
  }
}
