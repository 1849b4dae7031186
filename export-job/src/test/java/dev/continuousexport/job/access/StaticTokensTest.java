package dev.continuousexport.job.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuousexport.job.model.CommandException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticTokensTest {
  private static final String TOKEN = "0123456789abcdef";
  private static final String TEXT =
      """
      # who may do what

      0123456789abcdef aaduser=Alice@example.org admins
      \tfedcba9876543210   aadapp=loader   ingestors,viewers\r
      """;

  @Test
  void aTokenNamesItsPrincipalAndGivesItRoles() {
    StaticTokens tokens = StaticTokens.read(TEXT);

    assertThat(tokens.authenticate(Optional.of("bearer " + TOKEN)).name())
        .isEqualTo("aaduser=Alice@example.org");
    assertThat(tokens.roles())
        .extracting(RoleAssignment::role)
        .containsExactly(Role.DATABASE_ADMIN, Role.DATABASE_INGESTOR, Role.DATABASE_VIEWER);
  }

  @Test
  void othersAreNotKnown() {
    StaticTokens tokens = StaticTokens.read(TEXT);

    for (String header : new String[] {"Bearer x", "Bearer ", "Basic " + TOKEN, TOKEN, ""}) {
      assertThatThrownBy(() -> tokens.authenticate(Optional.of(header)))
          .isInstanceOf(UnauthenticatedException.class);
    }
    assertThatThrownBy(() -> tokens.authenticate(Optional.empty()))
        .isInstanceOf(UnauthenticatedException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0123456789abcdef, is not made of a token",
    "secret aaduser=a, has a token of less than 16 characters",
    "0123456789abcdef alice, names no principal",
    "0123456789abcdef service=x, names no principal",
    "0123456789abcdef aaduser=a owners, There is no role 'owners'",
    "0123456789abcdef aaduser=a viewers more, is not made of a token",
    "# nothing, have no line",
  })
  void aWrongLineIsNamedAndItsTokenIsNot(String line, String message) {
    assertThatThrownBy(() -> StaticTokens.read(line))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining(TOKEN)
        .hasMessageNotContaining("secret");
  }

  @Test
  void aTokenBelongsToOnePrincipal() {
    assertThatThrownBy(
            () -> StaticTokens.read(TOKEN + " aaduser=a\n" + TOKEN + " aaduser=b viewers"))
        .hasMessageStartingWith("Line 2 of the tokens has a token that an earlier line has too");
  }
}
