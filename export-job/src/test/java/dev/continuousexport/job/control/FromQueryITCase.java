package dev.continuousexport.job.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries are jobs: these tests have a cluster. */
class FromQueryITCase {
  private static final String ALL_TYPES =
      "print s = 'a,\"b\"\\nc', i = int(1), l = long(2), r = 1.5, b = true,"
          + " d = datetime(2026-01-02T03:04:05.1234567Z), t = 1h, dec = decimal(1.25),"
          + " g = guid(74be27de-1e4e-49d9-b579-fe0b331d3642), j = dynamic({\"k\":[1]}),"
          + " n = long(null)";

  @TempDir private Path folder;
  private TestDatabase database;

  @BeforeEach
  void open() {
    database = new TestDatabase(folder);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theResultOfAQueryBecomesATableAndIsAppendedAndReplaced() {
    assertThat(database.execute(".set T with (folder='f') <| " + ALL_TYPES).rows())
        .singleElement()
        .satisfies(row -> assertThat(row.get(5)).isEqualTo(1L));
    assertThat(database.rows("T")).isEqualTo(database.rows(ALL_TYPES));
    database.execute(".append T <| T | union (T | where l == 3)");
    database.execute(".set-or-append T <| T | project-reorder n, l");
    assertThat(database.rows("T")).hasSize(4);
    database.execute(".set-or-replace T <| T | take 1");
    assertThat(database.rows("T")).isEqualTo(database.rows(ALL_TYPES));
    database.execute(".set-or-replace T <| T | where l == 3");
    assertThat(database.rows("T | count")).containsExactly("0");
    assertThat(database.rows(".show tables | project TableName, Folder")).containsExactly("T | f");
  }

  @Test
  void whatCannotBeIngestedIsRefused() throws Exception {
    database.execute(".create table T (a:long)");
    String target = Files.createDirectories(folder.resolve("target")).toString();
    database.execute(
        ".create external table E (a:long) kind=storage dataformat=csv ('" + target + "')");
    database.execute(".create-or-alter continuous-export X over (T) to table E <| T");

    assertThatThrownBy(() -> database.execute(".set T <| print a = 1"))
        .hasMessageContaining("There is a table 'T' already");
    assertThatThrownBy(() -> database.execute(".append Z <| print a = 1"))
        .hasMessageContaining("There is no table 'Z'");
    assertThatThrownBy(() -> database.execute(".append T <| print b = 1"))
        .hasMessageContaining("has the columns (b:long), but table 'T' has (a:long)");
    assertThatThrownBy(() -> database.execute(".set-or-replace T <| print a = 1"))
        .hasMessageContaining("it is a fact table of the continuous exports X");
    assertThatThrownBy(() -> database.execute(".set-or-append async T <| print a = 1"))
        .hasMessageContaining("'.set-or-append async' is not offered here");
    assertThatThrownBy(() -> database.execute(".append T with (colour=red) <| print a = 1"))
        .hasMessageContaining("has no property 'colour'");
  }
}
