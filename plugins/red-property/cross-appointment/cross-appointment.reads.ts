import {
  type Context,
  inTermOn,
  type Order,
  OrderDirection,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type ScopedRead,
} from 'commongrid';
import { liesWithin } from 'commongrid/core';
import { CrossAppointment } from './cross-appointment.entity.js';
import type { CrossAppointmentFilter } from './cross-appointment.filter.js';

/** One page of the cross appointments in an organization and all below it, as far as the actor may see them. */
export function crossAppointmentsWithin(
  context: Context,
  organizationId: string,
  page: PageArgs,
  filter: CrossAppointmentFilter,
  order: Order<CrossAppointment> | null,
): Promise<Page<CrossAppointment>> {
  return context.pageOf<CrossAppointment>({
    name: 'Organization.crossAppointments',
    by: (parent, c) => liesWithin(c('organizationId'), parent),
    parent: organizationId,
    page,
    filter,
    ordering: orderingOf(order, orderingBy<CrossAppointment>('validFrom', OrderDirection.DESC)),
    read: () => narrow(context.read(CrossAppointment), filter),
  });
}

/** Narrows a read to what a filter wants. */
function narrow(
  read: ScopedRead<CrossAppointment>,
  { direction, on }: CrossAppointmentFilter,
): ScopedRead<CrossAppointment> {
  const wanted = read.matching({ direction: direction ?? undefined });
  return on ? wanted.where(() => inTermOn(on)) : wanted;
}
