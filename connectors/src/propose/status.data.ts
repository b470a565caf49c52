/**
 * What words of orders mean, as the state that facts use; lower case, without accents and punctuation. Only requested, pending,
 * approved, open and sent lines may still come.
 */
export const statusWords: Readonly<Record<string, string>> = {
  draft:
    'draft, entwurf, brouillon, borrador, bozza, concept, quotation, rfq, request for quotation, offer, angebot, devis, presupuesto, preventivo, offerte, planned, geplant, planifie, planificado, pianificato, gepland, crtd, created, eroffnet, new, neu',
  requested: 'requested, rfq sent, angefragt, demande, solicitado, richiesto, aangevraagd, requisition',
  pending:
    'pending, to approve, waiting for approval, pending approval, pending supervisor approval, awaiting approval, entered, submitted for approval, in approval, in review, wartet auf genehmigung, zu genehmigen, in genehmigung, erfasst, a approuver, en attente d approbation, en attente, por aprobar, pendiente de aprobacion, pendiente, da approvare, in attesa, goed te keuren, in afwachting, wachtend',
  approved:
    'approved, released, rel, freigegeben, genehmigt, approuve, approuvee, libere, aprobado, aprobada, liberado, liberada, approvato, approvata, rilasciato, rilasciata, goedgekeurd, vrijgegeven',
  open: 'open, opened, confirmed, purchase, purchase order, sale, sale order, submitted, to receive, to receive and bill, to deliver, to deliver and bill, partially received, partly received, partially delivered, pending receipt, pending receipts, pending fulfillment, pending billing partially received, pending billing partially fulfilled, partially fulfilled, partial, active, locked, processing, in progress, in process, not started, started, ordered, offen, bestatigt, bestellt, teilgeliefert, teilweise geliefert, in bearbeitung, in arbeit, begonnen, nicht begonnen, ouvert, ouverte, confirme, confirmee, commande, en cours, partiellement recu, recu partiellement, abierto, abierta, confirmado, confirmada, pedido, en curso, en proceso, parcialmente recibido, recibido parcialmente, aperto, aperta, confermato, confermata, ordinato, in corso, parzialmente ricevuto, ricevuto parzialmente, lopend, bevestigd, besteld, in behandeling, gedeeltelijk ontvangen, deels ontvangen',
  sent: 'sent, transmitted, issued, sent to vendor, gesendet, versendet, versandt, envoye, envoyee, enviado, enviada, inviato, inviata, verzonden',
  received:
    'received, fully received, to bill, pending bill, pending billing, delivered, shipped, geliefert, erhalten, vollstandig geliefert, dlv, recu, recue, livre, livree, recibido, recibida, entregado, entregada, ricevuto, ricevuta, consegnato, consegnata, ontvangen, geleverd',
  complete:
    'complete, completed, done, finished, fulfilled, fully billed, billed, invoiced, teco, cnf, erledigt, fertig, abgeschlossen, beendet, fakturiert, termine, terminee, acheve, facture, facturee, completado, completada, terminado, terminada, hecho, facturado, completato, completata, terminato, terminata, evaso, fatto, fatturato, voltooid, afgerond, gereed, gefactureerd',
  closed:
    'closed, clsd, short closed, geschlossen, ferme, fermee, cloture, cloturee, solde, cerrado, cerrada, chiuso, chiusa, gesloten, afgesloten',
  'on hold':
    'on hold, hold, held, stopped, blocked, suspended, gesperrt, angehalten, gestoppt, bloque, en pause, arrete, bloqueado, en espera, detenido, bloccato, sospeso, geblokkeerd, gestopt',
  cancelled:
    'cancelled, canceled, cancel, deleted, void, voided, storniert, abgebrochen, geloscht, annule, annulee, supprime, cancelado, cancelada, anulado, anulada, annullato, annullata, cancellato, geannuleerd, vervallen',
  rejected:
    'rejected, refused, declined, denied, abgelehnt, zuruckgewiesen, rejete, rejetee, refuse, refusee, rechazado, rechazada, respinto, respinta, rifiutato, rifiutata, afgewezen, geweigerd',
};
