package dev.continuousexport.job.access;

import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.model.ExportOptions.HttpAuthentication;
import dev.continuousexport.job.model.SecretReference;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How the service finds out who asks, as its settings say.
 *
 * @param isRequired whether requests have to prove it; else everybody may do everything
 * @param grants roles that settings give
 */
public record SignIn(boolean isRequired, Authenticator authenticator, Grants grants) {
  /** Nobody has to prove anything. */
  public static final SignIn NONE = new SignIn(false, Authenticator.NONE, Grants.NONE);

  /**
   * @throws CommandException if a setting is missing or wrong
   */
  public static SignIn of(ReadableConfig settings, Clock clock) {
    Grants admins =
        new Grants(
            settings.get(ExportOptions.HTTP_ADMINS).stream()
                .map(name -> Grants.of(Role.DATABASE_ADMIN, new PrincipalName(name)))
                .toList());
    return switch (settings.get(ExportOptions.HTTP_AUTHENTICATION)) {
      case NONE -> NONE;
      case TOKENS -> tokens(settings, admins);
      case JWT -> new SignIn(true, jwt(settings, clock), admins);
    };
  }

  /** The access control that goes with it. */
  public AccessControl control(RoleAssignments assignments) {
    return isRequired
        ? AccessControl.guarded(assignments, grants)
        : AccessControl.open(assignments);
  }

  private static SignIn tokens(ReadableConfig settings, Grants admins) {
    StaticTokens tokens =
        StaticTokens.read(
            new SecretReference(
                    required(settings, ExportOptions.HTTP_TOKENS, HttpAuthentication.TOKENS))
                .resolve());
    return new SignIn(true, tokens, admins.with(tokens.roles()));
  }

  private static Authenticator jwt(ReadableConfig settings, Clock clock) {
    HttpAuthentication jwt = HttpAuthentication.JWT;
    List<String> audience = required(settings, ExportOptions.HTTP_AUDIENCE, jwt);
    return new JwtAuthenticator(
        IssuerKeys.of(required(settings, ExportOptions.HTTP_KEYS, jwt)),
        new JwtAuthenticator.Expected(
            required(settings, ExportOptions.HTTP_ISSUER, jwt),
            Set.copyOf(audience),
            settings.get(ExportOptions.HTTP_CLOCK_SKEW)),
        new TokenClaims(settings.getOptional(ExportOptions.HTTP_PRINCIPAL_CLAIM)),
        clock);
  }

  private static <T> T required(
      ReadableConfig settings, ConfigOption<T> option, HttpAuthentication mode) {
    return settings
        .getOptional(option)
        .orElseThrow(
            () ->
                new CommandException(
                    "The setting %s is missing; %s=%s needs it."
                        .formatted(
                            option.key(),
                            ExportOptions.HTTP_AUTHENTICATION.key(),
                            mode.name().toLowerCase(Locale.ROOT))));
  }
}
