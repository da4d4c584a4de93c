import {
  paginateDescribeRouteTables,
  type EC2Client,
  type RouteTable,
  type RouteTableAssociation,
} from '@aws-sdk/client-ec2';

const EVERYWHERE = '0.0.0.0/0';

/** Where the default route of a subnet leads; whether what is there leads on, nobody here knows. */
export type WayOut = 'internet gateway' | 'another way';

/**
 * Reads the route tables of a network. Gives where a subnet's default route leads, by its own table
 * or else by the network's main one (Amazon VPC, "Subnet route tables"); undefined if there is none.
 */
export async function waysOut(
  client: EC2Client,
  vpcId: string,
): Promise<(subnetId: string) => WayOut | undefined> {
  const tables: RouteTable[] = [];
  const filters = { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] };
  for await (const page of paginateDescribeRouteTables({ client }, filters)) {
    tables.push(...(page.RouteTables ?? []));
  }
  const associated = (is: (association: RouteTableAssociation) => boolean) =>
    tables.find(({ Associations = [] }) => Associations.some(is));
  return (subnetId) =>
    wayOut(
      associated(({ SubnetId }) => SubnetId === subnetId) ??
        associated(({ Main }) => Main === true),
    );
}

function wayOut(table: RouteTable | undefined): WayOut | undefined {
  const route = table?.Routes?.find(
    ({ DestinationCidrBlock, State }) => DestinationCidrBlock === EVERYWHERE && State === 'active',
  );
  if (!route) return undefined;
  return route.GatewayId?.startsWith('igw-') ? 'internet gateway' : 'another way';
}
