/** A document form: the answer leads to Cognito, another origin, where a fetch cannot follow. */
export function SignOut() {
  return (
    <form method="post" action="/logout">
      <button type="submit" className="button quiet">
        Sign out
      </button>
    </form>
  );
}
