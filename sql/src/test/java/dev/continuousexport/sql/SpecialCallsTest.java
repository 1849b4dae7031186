package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.sql.lower.DimensionStrategy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are decided when the query is read. */
class SpecialCallsTest {
  private static String sql(String query) {
    return new FlinkRuns()
        .table("F", "a:long, s:string, d:dynamic, g:guid")
        .compile(query, Set.of("F"), DimensionStrategy.BROADCAST)
        .sql();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 < 2",
        "1.5 >= 1 and not('a' == 'b')",
        "isempty('') or 1 > 2",
        "isnotempty('x') and isnotnull(1)",
        "int(null) != 1",
        "datetime(2020-01-01) < datetime(2020-01-02)",
        "decimal(1.5) > 1",
        "true",
      })
  void anAssertionThatHoldsIsTrue(String condition) {
    assertThat(sql("F | project x = assert(" + condition + ", 'no')")).contains("TRUE");
  }

  @ParameterizedTest
  @CsvSource({
    "F | where assert(1 > 2; 'too small'),assert() has failed with message: 'too small'",
    "F | where assert(bool(null); 'null'),assert() has failed with message: 'null'",
    "F | where assert(a > 0; 'x'),This condition cannot be decided before the query runs.",
    "F | where assert(1 > 0; s),'assert' cannot take these arguments.",
    "F | where assert(true),'assert' cannot take these arguments.",
    "F | extend x = estimate_data_size(d),How many bytes a dynamic has",
    "F | extend x = iscolumnexists(a),'iscolumnexists' cannot take these arguments.",
    "F | extend x = column_names_of(),'column_names_of' cannot take these arguments.",
    "materialize(F | extend r = rand()),Values of chance cannot stand inside of materialize()",
    "F | extend x = hash(d),'hash' cannot take (dynamic).",
    "F | extend x = convert_length(a; 'Meter'; 'Liter'),'convert_length' cannot take",
  })
  void whatCannotBeDecidedIsRefused(String query, String message) {
    assertThatThrownBy(() -> sql(query.replace(';', ','))).hasMessageContaining(message);
  }

  @Test
  void namesAndSizesFollowFromColumns() {
    assertThat(sql("F | project x = column_names_of(F | project s, a)")).contains("[\"s\",\"a\"]");
    assertThat(sql("F | project x = iscolumnexists('a')")).contains("TRUE");
    assertThat(sql("F | project x = iscolumnexists('A')")).contains("FALSE");
    assertThat(sql("F | project x = estimate_data_size(a, g)")).contains("24");
    assertThat(sql("F | project x = estimate_data_size(s)")).contains("kql_stringsize");
  }

  @Test
  void valuesOfAnyTypeAreTakenAsTheirText() {
    assertThat(sql("F | project toupper(a), substring(g, 0, 3), indexof(a, 5), strcmp(a, g)"))
        .contains("kql_toupper(kql_textoflong(`a`))");
  }
}
