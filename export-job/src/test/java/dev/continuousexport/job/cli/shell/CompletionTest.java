package dev.continuousexport.job.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuousexport.sql.syntax.CommandParser;
import dev.continuousexport.sql.text.SourceText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompletionTest {
  private static final Completion COMPLETION =
      new Completion(
          new KnownNames(
              Map.of("Words", List.of("word", "n"), "my table", List.of("a b")),
              Map.of("Out", List.of("exported")),
              List.of("WordsOut")));

  @Test
  void atTheBeginningThereAreCommandsTablesAndWordsOfTheShell() {
    assertThat(COMPLETION.words(""))
        .contains(".show", ".create-or-alter", "Words", "['my table']", "let", "\\help");
  }

  @Test
  void commandsAreCompletedWordByWord() {
    assertThat(COMPLETION.words(".show "))
        .contains("continuous-export", "tables", "external", "version")
        .doesNotContain("continuous-export WordsOut");
    assertThat(COMPLETION.words(".show continuous-export ")).containsExactly("WordsOut");
    assertThat(COMPLETION.words(".show continuous-export WordsOut "))
        .containsExactly("exported-artifacts", "failures", "lag", "plan", "runs");
    assertThat(COMPLETION.words(".drop external table ")).containsExactly("Out");
    assertThat(COMPLETION.words(".drop table ")).containsExactlyInAnyOrder("Words", "['my table']");
    assertThat(COMPLETION.words(".show nonsense ")).isEmpty();
  }

  @Test
  void propertiesAreCompletedWithinTheirParentheses() {
    String command = ".create-or-alter continuous-export X over (Words) to table Out with (";
    assertThat(COMPLETION.words(command)).contains("intervalBetweenRuns=", "forcedLatency=");
    assertThat(COMPLETION.words(command + "sizeLimit=100000000, ")).contains("alignTo=");
    assertThat(COMPLETION.words(command + "sizeLimit=1) <| Words | where ")).contains("word", "n");
  }

  @Test
  void queriesHaveOperatorsBehindThePipeAndColumnsBehindThose() {
    assertThat(COMPLETION.words("Words | ")).contains("where", "summarize", "project");
    assertThat(COMPLETION.words("Words | extend m = n + 1 | where "))
        .contains("word", "n", "m", "strlen(", "contains")
        .doesNotContain("exported", "summarize");
    assertThat(COMPLETION.words("Words | join kind=inner (")).contains("['my table']");
    assertThat(COMPLETION.words(".show continuous-exports | ")).contains("where");
  }

  @Test
  void formatsAreCompleted() {
    assertThat(COMPLETION.words("\\format ")).contains("markdown", "csv");
  }

  @Test
  void aWordBeginsBehindTheLastCharacterThatIsNone() {
    assertThat(Completion.wordStart(".show continuous-ex")).isEqualTo(6);
    assertThat(Completion.wordStart("Words | where strl")).isEqualTo(14);
    assertThat(Completion.wordStart("Words | ")).isEqualTo(8);
  }

  static Stream<String> wholeCommands() {
    return CommandWords.PHRASES.stream()
        .filter(phrase -> phrase.matches("\\.(show|drop|enable|disable|verify) .*"))
        .map(phrase -> phrase.replace("<name>", "9f3c1a52-6a4f-4d0e-8e51-0b8f6c2b7d11"))
        .map(phrase -> phrase.replaceAll("<[a-z-]+>", "X"));
  }

  @ParameterizedTest
  @MethodSource("wholeCommands")
  void whatIsProposedIsACommand(String command) {
    assertThat(CommandParser.parse(SourceText.of(command))).isNotNull();
  }
}
