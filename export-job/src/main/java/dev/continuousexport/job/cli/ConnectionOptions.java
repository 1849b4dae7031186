package dev.continuousexport.job.cli;

import dev.continuousexport.job.cli.client.ServiceClient;
import dev.continuousexport.job.cli.format.OutputFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Which service is spoken to, and how its answers are printed. */
public final class ConnectionOptions {
  private static final String ENVIRONMENT = "env:";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      defaultValue = "http://localhost:8080",
      description = "The service; ${DEFAULT-VALUE} by default.")
  private URI url = URI.create("");

  @Option(
      names = "--token-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "The file that holds the token to sign in with.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--token",
      scope = ScopeType.INHERIT,
      paramLabel = "env:VARIABLE",
      description = "The environment variable that holds it.")
  private @Nullable String token;

  @Option(
      names = "--database",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "The database; by default the service's own.")
  private @Nullable String database;

  @Option(
      names = "--format",
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      defaultValue = "table",
      converter = FormatConverter.class,
      description = "table, vertical, csv, json or markdown; ${DEFAULT-VALUE} by default.")
  private OutputFormat format = OutputFormat.TABLE;

  /**
   * The service.
   *
   * @throws ParameterException if an option cannot be what it is
   */
  public ServiceClient client() {
    String scheme = Optional.ofNullable(url.getScheme()).orElse("");
    if (!scheme.matches("https?") || url.getHost() == null) {
      throw wrong("The address '" + url + "' is not like http://localhost:8080.");
    }
    return new ServiceClient(url, token(), Optional.ofNullable(database));
  }

  public OutputFormat format() {
    return format;
  }

  private Optional<String> token() {
    if (tokenFile != null && token != null) {
      throw wrong("Give --token-file or --token, not both.");
    }
    return tokenFile != null
        ? Optional.of(contentOf(tokenFile))
        : Optional.ofNullable(token).map(this::variable);
  }

  private String contentOf(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw wrong("The token cannot be read from '" + file + "'.");
    }
  }

  /** A token itself would be seen in the list of processes and in the shell's history. */
  private String variable(String reference) {
    if (!reference.startsWith(ENVIRONMENT)) {
      throw wrong("Name the environment variable that holds the token, as in --token env:TOKEN.");
    }
    String name = reference.substring(ENVIRONMENT.length());
    String value = System.getenv(name);
    if (value == null || value.isBlank()) {
      throw wrong("The environment variable " + name + " holds no token.");
    }
    return value.strip();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
  }

  /** Formats by the names that users write. */
  static final class FormatConverter implements ITypeConverter<OutputFormat> {
    @Override
    public OutputFormat convert(String name) {
      return Arrays.stream(OutputFormat.values())
          .filter(format -> format.toString().equals(name.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "there are " + Arrays.toString(OutputFormat.values())));
    }
  }
}
