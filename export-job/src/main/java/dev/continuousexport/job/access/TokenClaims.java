package dev.continuousexport.job.access;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.continuousexport.job.model.Principal;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who a token is about. Names that users may choose themselves ({@code email}, {@code
 * preferred_username}) count only where a setting says so.
 *
 * <p>Source: "Access token claims reference" of the Microsoft identity platform.
 *
 * @param user the claim that names a user; upn, oid or sub where empty
 */
record TokenClaims(Optional<String> user) {
  /**
   * @throws UnauthenticatedException if a token names nobody
   */
  Principal principal(JWTClaimsSet claims) {
    List<String> names = new ArrayList<>();
    boolean application = text(claims, "idtyp").filter("app"::equals).isPresent();
    if (application) {
      addApplication(names, claims);
    } else {
      addUser(names, claims);
    }
    if (names.isEmpty()) {
      throw new UnauthenticatedException(
          "Its token names nobody: there is no claim "
              + (application ? "appid or azp" : user.orElse("upn, oid or sub"))
              + ".");
    }
    Optional<String> tenant = text(claims, "tid");
    Set<String> identities = new LinkedHashSet<>();
    for (String name : names) {
      add(identities, name, tenant);
    }
    for (String group : texts(claims, "groups")) {
      add(identities, "aadgroup=" + group, tenant);
    }
    return new Principal(names.get(0), identities);
  }

  private void addUser(List<String> names, JWTClaimsSet claims) {
    List<String> sources = user.map(List::of).orElse(List.of("upn", "oid", "sub"));
    for (String claim : sources) {
      text(claims, claim).ifPresent(name -> names.add("aaduser=" + name));
    }
  }

  private static void addApplication(List<String> names, JWTClaimsSet claims) {
    for (String claim : List.of("appid", "azp")) {
      text(claims, claim).ifPresent(name -> names.add("aadapp=" + name));
    }
  }

  private static void add(Set<String> identities, String name, Optional<String> tenant) {
    identities.add(name);
    tenant.ifPresent(id -> identities.add(name + ";" + id));
  }

  private static Optional<String> text(JWTClaimsSet claims, String name) {
    return claims.getClaim(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static List<String> texts(JWTClaimsSet claims, String name) {
    try {
      List<String> texts = claims.getStringListClaim(name);
      return texts == null ? List.of() : texts;
    } catch (ParseException e) {
      throw new UnauthenticatedException("Its token's claim " + name + " is no list of texts.", e);
    }
  }
}
