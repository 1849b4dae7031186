package dev.continuousexport.job.access;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.Principal;
import dev.continuousexport.sql.syntax.EntityName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bearer tokens that the service's host keeps. In each line a token, its principal, and roles of
 * the database separated by commas; empty lines and those that begin with {@code #} are passed
 * over.
 */
final class StaticTokens implements Authenticator {
  private static final int SHORTEST = 16;

  private final Map<String, Principal> principals;
  private final List<RoleAssignment> roles;

  private StaticTokens(Map<String, Principal> principals, List<RoleAssignment> roles) {
    this.principals = principals;
    this.roles = roles;
  }

  /**
   * @throws CommandException naming the line that means nothing, and never a token
   */
  static StaticTokens read(String text) {
    Map<String, Principal> principals = new HashMap<>();
    List<RoleAssignment> roles = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String[] words = line.strip().split("\\s+");
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        PrincipalName principal = principal(words, number);
        if (principals.put(digest(words[0]), new Principal(principal.text())) != null) {
          throw wrong(number, "has a token that an earlier line has too");
        }
        roles.addAll(roles(words, principal, number));
      }
    }
    if (principals.isEmpty()) {
      throw new CommandException("The tokens have no line with a token and its principal.");
    }
    return new StaticTokens(principals, roles);
  }

  List<RoleAssignment> roles() {
    return roles;
  }

  @Override
  public Principal authenticate(Optional<String> authorization) {
    // Digests are compared: how long that takes says nothing of a token.
    Principal principal = principals.get(digest(BearerToken.of(authorization)));
    if (principal == null) {
      throw new UnauthenticatedException("Its token is not known.");
    }
    return principal;
  }

  private static PrincipalName principal(String[] words, int number) {
    if (words.length < 2 || words.length > 3) {
      throw wrong(number, "is not made of a token, a principal, and perhaps roles");
    }
    if (words[0].length() < SHORTEST) {
      throw wrong(number, "has a token of less than " + SHORTEST + " characters");
    }
    try {
      return new PrincipalName(words[1]);
    } catch (CommandException e) {
      throw new CommandException("Line " + number + " of the tokens: " + e.getMessage(), e);
    }
  }

  private static List<RoleAssignment> roles(String[] words, PrincipalName principal, int number) {
    List<RoleAssignment> roles = new ArrayList<>();
    if (words.length > 2) {
      for (String role : words[2].split(",")) {
        try {
          roles.add(Grants.of(Role.of(EntityName.Kind.DATABASE, role), principal));
        } catch (CommandException e) {
          throw new CommandException("Line " + number + " of the tokens: " + e.getMessage(), e);
        }
      }
    }
    return roles;
  }

  private static CommandException wrong(int line, String what) {
    return new CommandException(
        "Line %d of the tokens %s: write '<token> aaduser=name@domain viewers,ingestors'."
            .formatted(line, what));
  }

  private static String digest(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
