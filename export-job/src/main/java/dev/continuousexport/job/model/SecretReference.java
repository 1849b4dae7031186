package dev.continuousexport.job.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret is held: {@code env:NAME}, an environment variable, or {@code file:PATH}, the text
 * of a file without the blanks around it. The reference may be shown and logged, the secret not.
 */
public record SecretReference(String text) {
  private static final String VARIABLE = "env:";
  private static final String FILE = "file:";

  public SecretReference {
    if (!text.startsWith(VARIABLE) && !text.startsWith(FILE)) {
      // The text is left out: somebody may have written the secret itself.
      throw new IllegalArgumentException(
          "A secret is given by a reference: env:NAME for an environment variable, or file:PATH.");
    }
  }

  /**
   * The secret.
   *
   * @throws CommandException if it is not there or empty
   */
  public String resolve() {
    return resolve(System::getenv);
  }

  String resolve(UnaryOperator<@Nullable String> environment) {
    String secret =
        text.startsWith(VARIABLE)
            ? environment.apply(text.substring(VARIABLE.length()))
            : content(Path.of(text.substring(FILE.length())));
    if (secret == null || secret.isBlank()) {
      throw new CommandException("The secret '" + text + "' is not there, or it is empty.");
    }
    return secret.strip();
  }

  private String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandException("The secret '" + text + "' cannot be read: " + e, e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
