package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.lower.DimensionStrategy;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the text of a query is: it is compiled, or refused with a diagnostic. */
class QueryRobustnessTest {
  private static final TableCatalog TABLES =
      TableCatalog.of(
          Map.of(
              "T",
              new TableSchema(
                  List.of(
                      new Column("k", KustoType.STRING),
                      new Column("v", KustoType.LONG),
                      new Column("t", KustoType.DATETIME),
                      new Column("d", KustoType.DYNAMIC)))));

  private static final List<String> QUERIES =
      List.of(
          "let f = (a:long, b:string = 'x') { strcat(b, a * 2) }; T | extend c = f(v), d.x[0].y",
          "T | where k =~ 'it\\'s' and v in (1, 2, -3) or t between (ago(1d) .. now()) | count",
          "T | summarize n = count(), sum(v) by k, bin(t, 1h) | top 5 by n desc nulls last",
          "print a = dynamic({\"a\": [1, 2.5, null]}), datetime(2020-01-01 10:00), 1.5h, @'c:\\'",
          "datatable(a:long, ['b c']:string)[1, 'x', -2, \"y\"] | project-rename c = ['b c']",
          "range i from 1 to 10 step 2 | extend s = iff(i % 2 == 0, 'even', 'odd') | sort by i",
          "T | join kind=inner (T | project k, w = v) on $left.k == $right.k | project-away w*",
          "T | mv-expand with_itemindex=i x = d to typeof(long) limit 5 | project-reorder x, *",
          "T | parse kind=regex k with 'a(b)?' p:int * 'z' | where isnotempty(k) // end\n| take 3",
          "declare query_parameters(p:long = 5); set x = 1; union T, (T | where v > p) | distinct k");

  private static void compile(String query) {
    KqlCompiler.compile(
        SourceText.of(query), Set.of(), TABLES, table -> DimensionStrategy.BROADCAST);
  }

  @Test
  void theQueriesThatAreMangledAreRightThemselves() {
    QUERIES.forEach(QueryRobustnessTest::compile);
  }

  @Test
  @Timeout(60)
  void aMangledQueryIsNeverAnsweredByAnythingElse() {
    long seed = Long.getLong("kql.seed", new Random().nextLong());
    System.out.println("Mangled with -Dkql.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 4_000; i++) {
      String query = QUERIES.get(random.nextInt(QUERIES.size()));
      for (int change = random.nextInt(4); change >= 0; change--) {
        query = mangled(query, random);
      }
      try {
        compile(query);
      } catch (DiagnosticsException e) {
        assertThat(e.diagnostics()).isNotEmpty();
      } catch (RuntimeException | StackOverflowError e) {
        fail("Seed " + seed + " gives " + e + " for: " + query, e);
      }
    }
  }

  private static String mangled(String query, Random random) {
    String signs = "()[]{},;:.|+-*/%<>=!~'\"`@$\\# \n\tabz019_é😀";
    int from = random.nextInt(query.length() + 1);
    int to = Math.min(query.length(), from + random.nextInt(12));
    String other = QUERIES.get(random.nextInt(QUERIES.size()));
    int start = random.nextInt(other.length());
    String piece = other.substring(start, Math.min(other.length(), start + random.nextInt(25)));
    int sign = random.nextInt(signs.length());
    return switch (random.nextInt(4)) {
      case 0 -> query.substring(0, from) + query.substring(to);
      case 1 -> query.substring(0, from) + signs.charAt(sign) + query.substring(from);
      case 2 -> query.substring(0, from) + piece + query.substring(to);
      default -> query.substring(0, to) + query.substring(from);
    };
  }

  @ParameterizedTest
  @Timeout(20)
  @CsvSource(
      delimiter = '~',
      value = {
        "T | where ~(~v > 1~)",
        "T | where v > ~-~v~''",
        "T | extend x = ~not(~true~)",
        "T | where ~k in (~k~)",
        "T | extend x = d~[d~''~]",
        "T | extend x = d~.a~''~''",
        "T | extend x = v~ + v~''~''",
        "T | extend x = ~f(~1~)",
        "T~ | where v > 1~''~''",
        "''~(~T~)",
        "T | join kind=inner ~(T | join kind=inner ~T~ on k)",
        "print ~dynamic([~1~])",
        "print dynamic(~[~1~])",
        "let f = ~() {~ 1~ }",
        "''~union (~T~)",
        "T | mv-expand ~x = (~d~)",
      })
  void tenThousandLevelsAreRefused(String before, String open, String middle, String close) {
    String query =
        before + open.repeat(10_000) + middle + (close == null ? "" : close).repeat(10_000);
    assertThatThrownBy(() -> compile(query)).isInstanceOf(DiagnosticsException.class);
  }

  @Test
  void whatTheEngineRefusesIsRefused() throws IOException {
    Path cases = Path.of("../../shared/kql/negative-dev.jsonl");
    Assumptions.assumeTrue(Files.exists(cases), "The refused queries are not here: " + cases);
    int refused = 0;
    List<String> accepted = new ArrayList<>();
    for (String line : Files.readAllLines(cases)) {
      JsonNode one = new ObjectMapper().readTree(line);
      try {
        compile(one.path("query").asText());
        accepted.add(one.path("query").asText());
      } catch (DiagnosticsException e) {
        refused++;
      }
    }
    System.out.println("Accepted, although the engine refuses:\n" + String.join("\n\n", accepted));
    assertThat(refused)
        .as("refused of %d", refused + accepted.size())
        .isGreaterThanOrEqualTo((int) Math.ceil((refused + accepted.size()) * 0.95));
  }
}
