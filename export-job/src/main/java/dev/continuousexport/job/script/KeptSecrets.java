package dev.continuousexport.job.script;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.sql.syntax.ConnectionText;
import dev.continuousexport.sql.syntax.Property;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Puts the secrets of a definition that is there in the place of the asterisks that are shown for
 * them, so that what is shown can be executed again.
 */
public final class KeptSecrets {
  private static final String HIDDEN = ";" + SecretText.MASK;

  private KeptSecrets() {}

  /**
   * The properties with their secrets.
   *
   * @throws CommandException if there is no secret for asterisks
   */
  public static List<Property> properties(List<Property> wanted, Collection<Property> existing) {
    return wanted.stream().map(property -> property(property, existing)).toList();
  }

  private static Property property(Property wanted, Collection<Property> existing) {
    if (!wanted.secret() || !wanted.value().equals(SecretText.MASK)) {
      return wanted;
    }
    String name = wanted.name().text();
    return existing.stream()
        .filter(before -> before.secret() && before.name().text().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> refusal("property '" + name + "'"));
  }

  /**
   * The connection with its secret.
   *
   * @throws CommandException if there is no secret for asterisks
   */
  public static ConnectionText connection(
      ConnectionText wanted, Optional<ConnectionText> existing) {
    if (!wanted.value().endsWith(HIDDEN)) {
      return wanted;
    }
    String address = wanted.withoutCredentials();
    return existing
        .filter(before -> before.withoutCredentials().equals(address))
        .orElseThrow(() -> refusal("connection '" + address + "'"));
  }

  private static CommandException refusal(String of) {
    return new CommandException(
        CommandException.Kind.SEMANTIC,
        "The %s has asterisks in the place of its secret, and none is known: write the secret."
            .formatted(of));
  }
}
