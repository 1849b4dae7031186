package dev.continuousexport.job.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.Ticks;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CellsTest {
  @Test
  void timesAreWrittenAsKustoWritesThem() {
    long ticks = Ticks.ofInstant(Instant.parse("2018-10-15T09:34:42.3156645Z"));

    assertThat(Cells.text(KustoType.DATETIME, ticks)).isEqualTo("2018-10-15T09:34:42.3156645Z");
    assertThat(Cells.text(KustoType.TIMESPAN, 600_000_000L)).isEqualTo("00:01:00");
  }

  @Test
  void nullIsTheEmptyText() {
    for (KustoType type : KustoType.values()) {
      assertThat(Cells.text(type, null)).as(type.kustoName()).isEmpty();
    }
  }

  @Test
  void otherValuesAreTheirOwnText() {
    assertThat(Cells.text(KustoType.STRING, " a ")).isEqualTo(" a ");
    assertThat(Cells.text(KustoType.BOOL, true)).isEqualTo("true");
    assertThat(Cells.text(KustoType.LONG, 9_007_199_254_740_993L)).isEqualTo("9007199254740993");
  }
}
