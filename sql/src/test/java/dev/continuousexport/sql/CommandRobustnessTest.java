package dev.continuousexport.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.continuousexport.sql.bind.EntityCatalog;
import dev.continuousexport.sql.bind.TableCatalog;
import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.EntityName;
import dev.continuousexport.sql.syntax.KqlScript;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text of a command is: it is understood, or refused without telling its secrets. */
class CommandRobustnessTest {
  private static final String SECRET = "t0psecret";

  private static final EntityCatalog ENTITIES =
      EntityCatalog.UNKNOWN
          .withTables(
              TableCatalog.of(
                  Map.of("T", new TableSchema(List.of(new Column("a", KustoType.LONG))))))
          .withNames(EntityName.Kind.EXTERNAL_TABLE, List.of("E"))
          .withNames(EntityName.Kind.DATABASE, List.of("D"))
          .withNames(EntityName.Kind.CONTINUOUS_EXPORT, List.of("C"));

  private static final List<String> COMMANDS =
      List.of(
          ".create-or-alter external table X (a:long, ['b c']:string, t:datetime) kind=storage"
              + " partition by (P:string = ['b c'], Day:datetime = bin(t, 1d), H:long = hash(a, 10))"
              + " pathformat = (\"p=\" P \"/\" datetime_pattern(\"yyyy/MM\", Day) \"/\" H)"
              + " dataformat=parquet (h@'https://account/container;t0psecret') with (compressed=true)",
          ".create external table X (t:datetime, c:string) kind=blob partition by 'c='c,"
              + " format_datetime=\"yyyy\" bin(t, 1d) dataformat=csv (\"https://x/y;t0psecret\")",
          ".alter external table E (a:long) kind=sql table=Z (h'Server=x;Pwd=t0psecret')"
              + " with (folder='f', createifnotexists=true)",
          ".create-or-alter continuous-export C over (T) to table E with (intervalBetweenRuns=1h,"
              + " forcedLatency=time(00:10:00), managedIdentity=74be27de-1e4e-49d9-b579-fe0b331d3642)"
              + " <| T | where a > 1",
          ".export async compressed to csv (h\"https://x;t0psecret\", h@'y?sig=t0psecret')"
              + " with (sizeLimit=100000, namePrefix=\"p\") <| T | project a",
          ".export to sql Z h\"Server=x;Password=t0psecret\" with (primarykey='a') <| T",
          ".show continuous-export C exported-artifacts | where Timestamp > ago(1h) | count",
          ".show operations (f008dc1e-2710-47d8-8d34-0d562f5f8615) | take 1",
          ".show external table E schema as json",
          ".show database D schema as csl script with (ShowObfuscatedStrings=true)",
          ".set-or-replace async T with (folder='x') <| print a = 1",
          ".add external table E admins ('aaduser=x', h'aadapp=t0psecret') skip-results 'notes'",
          ".create tables A (a:long), B (b:dynamic) with (folder='x')",
          ".execute database script with (ThrowOnErrors=true) <|\n.create table A (a:long)\n.show tables",
          ".ingest inline into table T with (format='csv') <|\n1\n2\n\n// end");

  @Test
  void theCommandsThatAreMangledAreRightThemselves() {
    for (String text : COMMANDS) {
      for (Command command : KqlScript.commands(text)) {
        CommandCompiler.columns(command, ENTITIES);
        assertThat(command.toString()).doesNotContain(SECRET);
        assertThat(command.source().text()).doesNotContain(SECRET);
      }
    }
  }

  @Test
  @Timeout(60)
  void aMangledCommandIsNeverAnsweredByAnythingElse() {
    long seed = Long.getLong("kql.seed", new Random().nextLong());
    System.out.println("Mangled with -Dkql.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      String text = COMMANDS.get(random.nextInt(COMMANDS.size()));
      for (int change = random.nextInt(4); change >= 0; change--) {
        text = mangled(text, random);
      }
      try {
        for (Command command : KqlScript.commands(text)) {
          CommandCompiler.columns(command, ENTITIES);
        }
      } catch (DiagnosticsException e) {
        assertThat(e.diagnostics()).isNotEmpty();
      } catch (RuntimeException | StackOverflowError e) {
        fail("Seed " + seed + " gives " + e + " for: " + text, e);
      }
    }
  }

  /** A mistake anywhere around them does not bring credentials into a message. */
  @Test
  @Timeout(60)
  void noMistakeTellsASecret() {
    long seed = Long.getLong("kql.seed", new Random().nextLong());
    System.out.println("Mistaken with -Dkql.seed=" + seed);
    Random random = new Random(seed);
    String signs = "()[]{},:.|+-*/%<>=@ab1 \n'\"";
    List<String> secretive = COMMANDS.stream().filter(text -> text.contains(SECRET)).toList();
    for (int i = 0; i < 10_000; i++) {
      String text = secretive.get(random.nextInt(secretive.size()));
      int at = random.nextInt(text.length());
      char sign = signs.charAt(random.nextInt(signs.length()));
      String mistaken = text.substring(0, at) + sign + text.substring(at);
      try {
        assertThat(KqlScript.commands(mistaken).toString()).as("seed %d", seed).isNotEmpty();
      } catch (DiagnosticsException e) {
        assertThat(e.getMessage()).as("seed %d gives %s", seed, mistaken).doesNotContain(SECRET);
      }
    }
  }

  private static String mangled(String text, Random random) {
    String signs = "()[]{},;:.|+-*/%<>=!~'\"`@$\\# \n\tabhz019_é😀";
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(12));
    String other = COMMANDS.get(random.nextInt(COMMANDS.size()));
    int start = random.nextInt(other.length());
    String piece = other.substring(start, Math.min(other.length(), start + random.nextInt(25)));
    int sign = random.nextInt(signs.length());
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1 -> text.substring(0, from) + signs.charAt(sign) + text.substring(from);
      case 2 -> text.substring(0, from) + piece + text.substring(to);
      default -> text.substring(0, to) + text.substring(from);
    };
  }

  @ParameterizedTest
  @Timeout(20)
  @ValueSource(
      strings = {
        "(",
        ".",
        ".show ",
        ".show tables |",
        ".export to csv (",
        "h'",
        "with (a=",
        ".show (",
        "<|"
      })
  void tenThousandOfThemAreRefused(String piece) {
    assertThatThrownBy(() -> KqlScript.commands(".show " + piece.repeat(10_000)))
        .isInstanceOf(DiagnosticsException.class);
  }
}
