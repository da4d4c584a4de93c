/** What the command says of itself. */
export const USAGE = `Usage: local-aws [<cdk.out or template.json>] [options] [-- <command> …]

Brings up the load balancer, the user pool and the functions of a CloudFormation stack on this
machine. Behind the load balancer stands what --target names; or the command after --, which gets
PORT and HOST to listen on; or the instances of the stack's launch template; or functions alone.

  --target <url>              where the target is, such as http://127.0.0.1:8080
  --target <group>=<url>      for one of several target groups, by logical id or name
  --port <number>             of the load balancer, from 0 for any free one (3000)
  --https                     serve TLS there, with a certificate that signs itself
  --stack <name>              which stack, where the assembly has several
  --region <region>           where the stack was synthesized without one
  --parameter <name>=<value>  of the template, for one without a default
  --person <email>[:<group>,…]  somebody to sign in, where the template declares nobody
  --people <file>             the same as JSON: [{ "email": …, "groups": […] }]
  --ignore <entry>            leave out what the start refuses, as it names the entry
  --state <folder>            keeps people, tables and keys between runs (.local-aws)
  --fresh                     forget what earlier runs left there
  --verbose                   show the logs of the parts
  --help, --version

The first argument is cdk.out unless given. Every option with a value may be repeated where that
makes sense. The state folder gets local-aws.env, people.json and outputs.json while it runs.
`;
